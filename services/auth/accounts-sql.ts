import type { Tx } from '@merastore/runtime'

export type Account = {
  readonly accountId: string
  readonly email: string
  readonly emailKey: string
  readonly emailVerifiedAt: string | null
  /** Since when the address opens this account; null until its mail has been read. */
  readonly emailOwnedSince: string | null
  readonly passwordHash: string | null
  readonly name: string | null
  readonly locale: string
  readonly createdAt: string
}

function accountColumns(tx: Tx) {
  return tx`
    a.account_id as "accountId", a.email, a.email_key as "emailKey", a.email_verified_at as "emailVerifiedAt",
    a.email_owned_since as "emailOwnedSince", a.password_hash as "passwordHash", a.name, a.locale, a.created_at as "createdAt"`
}

/** The account that an email address opens: the one whose holder has shown that they read its mail. */
export async function findEmailOwner(tx: Tx, emailKey: string): Promise<Account | undefined> {
  const [row] = await tx<Account[]>`
    select ${accountColumns(tx)} from auth.accounts a
    where a.store_id = ${tx.context.call.storeId} and a.email_key = ${emailKey} and a.email_owned_since is not null`
  return row
}

/** The account to which a mail to this address belongs: its owner's, or the first that waits for one. */
export async function findAccountByEmail(tx: Tx, emailKey: string): Promise<Account | undefined> {
  const [row] = await tx<Account[]>`
    select ${accountColumns(tx)} from auth.accounts a
    where a.store_id = ${tx.context.call.storeId} and a.email_key = ${emailKey}
    order by a.email_owned_since is null, a.created_at, a.account_id limit 1`
  return row
}

export async function findAccountById(tx: Tx, accountId: string): Promise<Account | undefined> {
  const [row] = await tx<Account[]>`
    select ${accountColumns(tx)} from auth.accounts a
    where a.store_id = ${tx.context.call.storeId} and a.account_id = ${accountId}`
  return row
}

/**
 * The account as it stands now, locked until the transaction ends: neither its password changes meanwhile, nor whether
 * it is an operator's. Before its links and memberships, always, so that no two transactions wait for each other.
 */
export async function lockAccount(tx: Tx, accountId: string): Promise<Account | undefined> {
  const [row] = await tx<Account[]>`
    select ${accountColumns(tx)} from auth.accounts a
    where a.store_id = ${tx.context.call.storeId} and a.account_id = ${accountId} for no key update`
  return row
}

export type NewAccount = {
  readonly accountId: string
  readonly email: string
  readonly emailKey: string
  readonly passwordHash: string | null
  readonly name: string | null
  readonly locale: string
  /** Whether the address opens the account from the start, as that of staff does; else its owner shows it first. */
  readonly ownsEmail: boolean
}

/** The account as it stands now, undefined where the id is taken, or the email address that it was to own. */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<Account | undefined> {
  const now = tx.context.clock.now()
  const [row] = await tx<Account[]>`
    insert into auth.accounts as a (store_id, account_id, email, email_key, email_owned_since, password_hash, name,
      locale, created_at)
    values (${tx.context.call.storeId}, ${account.accountId}, ${account.email}, ${account.emailKey},
      ${account.ownsEmail ? now : null}, ${account.passwordHash}, ${account.name}, ${account.locale}, ${now})
    on conflict do nothing
    returning ${accountColumns(tx)}`
  return row
}

/** Sets the password, or none, and the name where one is given. */
export async function updatePassword(
  tx: Tx,
  accountId: string,
  passwordHash: string | null,
  name?: string,
): Promise<Account> {
  const [row] = await tx<Account[]>`
    update auth.accounts a set password_hash = ${passwordHash}, name = coalesce(${name ?? null}::text, a.name)
    where a.store_id = ${tx.context.call.storeId} and a.account_id = ${accountId}
    returning ${accountColumns(tx)}`
  if (row === undefined) throw new Error(`${accountId} has gone while its password was being set`)
  return row
}

/** Makes the address the account's: `taken` where another one has it, `before` where it was verified already. */
export async function verifyEmail(tx: Tx, accountId: string): Promise<Account | 'before' | 'taken'> {
  const now = tx.context.clock.now()
  const { storeId } = tx.context.call
  // Two accounts that are confirmed in the same moment: the second sees what the first has become.
  await tx`
    select pg_advisory_xact_lock(hashtextextended(a.store_id || ' ' || a.email_key, 0)) from auth.accounts a
    where a.store_id = ${storeId} and a.account_id = ${accountId}`
  const [verified] = await tx<Account[]>`
    update auth.accounts a set email_verified_at = ${now}, email_owned_since = coalesce(a.email_owned_since, ${now})
    where a.store_id = ${storeId} and a.account_id = ${accountId} and a.email_verified_at is null
      and not exists (
        select from auth.accounts o where o.store_id = a.store_id and o.email_key = a.email_key
          and o.email_owned_since is not null and o.account_id <> a.account_id)
    returning ${accountColumns(tx)}`
  if (verified !== undefined) return verified
  const account = await findAccountById(tx, accountId)
  return account?.emailVerifiedAt == null ? 'taken' : 'before'
}
