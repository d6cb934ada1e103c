import type { Tx } from '@merastore/runtime'

export type Account = {
  readonly accountId: string
  readonly email: string
  readonly emailKey: string
  readonly emailVerifiedAt: string | null
  readonly passwordHash: string | null
  readonly name: string | null
  readonly locale: string
  readonly createdAt: string
}

function accountColumns(tx: Tx) {
  return tx`
    a.account_id as "accountId", a.email, a.email_key as "emailKey", a.email_verified_at as "emailVerifiedAt",
    a.password_hash as "passwordHash", a.name, a.locale, a.created_at as "createdAt"`
}

export async function findAccountByEmail(tx: Tx, emailKey: string): Promise<Account | undefined> {
  const [row] = await tx<Account[]>`
    select ${accountColumns(tx)} from auth.accounts a
    where a.store_id = ${tx.context.call.storeId} and a.email_key = ${emailKey}`
  return row
}

export async function findAccountById(tx: Tx, accountId: string): Promise<Account | undefined> {
  const [row] = await tx<Account[]>`
    select ${accountColumns(tx)} from auth.accounts a
    where a.store_id = ${tx.context.call.storeId} and a.account_id = ${accountId}`
  return row
}

export type NewAccount = {
  readonly accountId: string
  readonly email: string
  readonly emailKey: string
  readonly passwordHash: string | null
  readonly name: string | null
  readonly locale: string
}

/** The account as it stands now, undefined where the id or the email address is taken. */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<Account | undefined> {
  const [row] = await tx<Account[]>`
    insert into auth.accounts as a (store_id, account_id, email, email_key, password_hash, name, locale, created_at)
    values (${tx.context.call.storeId}, ${account.accountId}, ${account.email}, ${account.emailKey},
      ${account.passwordHash}, ${account.name}, ${account.locale}, ${tx.context.clock.now()})
    on conflict do nothing
    returning ${accountColumns(tx)}`
  return row
}

/** Sets the password, and the name where one is given. */
export async function updatePassword(tx: Tx, accountId: string, passwordHash: string, name?: string): Promise<Account> {
  const [row] = await tx<Account[]>`
    update auth.accounts a set password_hash = ${passwordHash}, name = coalesce(${name ?? null}::text, a.name)
    where a.store_id = ${tx.context.call.storeId} and a.account_id = ${accountId}
    returning ${accountColumns(tx)}`
  if (row === undefined) throw new Error(`${accountId} has gone while its password was being set`)
  return row
}

/** False where the address had been verified before. */
export async function verifyEmail(tx: Tx, accountId: string): Promise<boolean> {
  const rows = await tx`
    update auth.accounts set email_verified_at = ${tx.context.clock.now()}
    where store_id = ${tx.context.call.storeId} and account_id = ${accountId} and email_verified_at is null
    returning 1`
  return rows.length > 0
}
