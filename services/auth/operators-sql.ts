import { onlyRow, type Tx } from '@merastore/runtime'
import { listStoreRoles } from './memberships-sql.ts'
import type { Operator, StoreRole } from './schemas.ts'

// All of these run in the installation's scope, where operators and the accounts of staff stand.

/** What a person may open: the installation, or stores, or nothing. */
export type AccountRoles = { readonly operator: boolean; readonly stores: StoreRole[] }

export async function rolesOfAccount(tx: Tx, accountId: string): Promise<AccountRoles> {
  return { operator: await isOperator(tx, accountId), stores: await listStoreRoles(tx, accountId) }
}

export async function isOperator(tx: Tx, accountId: string): Promise<boolean> {
  const rows = await tx<{ operator: boolean }[]>`
    select exists (
      select from auth.operators where store_id = ${tx.context.call.storeId} and account_id = ${accountId}) as operator`
  return onlyRow(rows).operator
}

/** Whether the account works in a store; whoever asks has locked the account, so that it cannot begin to meanwhile. */
export async function worksInStore(tx: Tx, accountId: string): Promise<boolean> {
  const rows = await tx`
    select 1 from auth.memberships where staff_id = ${accountId} and accepted_at is not null limit 1`
  return rows.length > 0
}

/** Makes an account an operator's; one that is already stays as it is. */
export async function insertOperator(tx: Tx, accountId: string): Promise<void> {
  await tx`
    insert into auth.operators (store_id, account_id, added_at)
    values (${tx.context.call.storeId}, ${accountId}, ${tx.context.clock.now()})
    on conflict do nothing`
}

function operatorColumns(tx: Tx) {
  return tx`a.account_id as id, a.email, o.added_at as since`
}

/** Operators by address: at most the one with this key, or all. */
export async function findOperators(tx: Tx, emailKey: string | null): Promise<Operator[]> {
  return tx<Operator[]>`
    select ${operatorColumns(tx)} from auth.operators o join auth.accounts a using (store_id, account_id)
    where o.store_id = ${tx.context.call.storeId} and (${emailKey}::text is null or a.email_key = ${emailKey}::text)
    order by a.email_key limit 1000`
}

export async function deleteOperator(tx: Tx, accountId: string): Promise<void> {
  await tx`
    delete from auth.operators where store_id = ${tx.context.call.storeId} and account_id = ${accountId}`
}
