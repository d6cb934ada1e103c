import { type Address, withRegionCode } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { type Fragment, onlyRow, type Tx } from '@merastore/runtime'
import type { SavedAddress } from './contract.ts'

/** An address as the API shows it, built from the row `a`. */
function addressColumns(tx: Tx): Fragment {
  return tx`
    a.address_id as id, a.address, a.default_shipping as "defaultShipping", a.default_billing as "defaultBilling",
    a.created_at as "createdAt", a.revision`
}

/** An address that was saved while regions were free text, with the code that its region means. */
function present(saved: SavedAddress): SavedAddress {
  return { ...saved, address: withRegionCode(saved.address) }
}

export async function listAddressesOf(tx: Tx, customerId: string): Promise<SavedAddress[]> {
  const rows = await tx<SavedAddress[]>`
    select ${addressColumns(tx)} from users.addresses a
    where a.store_id = ${tx.context.call.storeId} and a.customer_id = ${customerId}
    order by a.created_at, a.address_id`
  return rows.map(present)
}

export async function findAddress(tx: Tx, customerId: string, addressId: string): Promise<SavedAddress | undefined> {
  const [row] = await tx<SavedAddress[]>`
    select ${addressColumns(tx)} from users.addresses a
    where a.store_id = ${tx.context.call.storeId} and a.customer_id = ${customerId} and a.address_id = ${addressId}`
  return row && present(row)
}

export async function countAddresses(tx: Tx, customerId: string): Promise<number> {
  const rows = await tx`
    select 1 from users.addresses where store_id = ${tx.context.call.storeId} and customer_id = ${customerId}`
  return rows.length
}

export type Defaults = { readonly shipping: boolean; readonly billing: boolean }

/** Takes the marks that another address is about to get off the addresses that bear them. */
export async function clearDefaults(tx: Tx, customerId: string, defaults: Defaults): Promise<void> {
  const { shipping, billing } = defaults
  await tx`
    update users.addresses set default_shipping = default_shipping and not ${shipping}::boolean,
      default_billing = default_billing and not ${billing}::boolean, revision = revision + 1
    where store_id = ${tx.context.call.storeId} and customer_id = ${customerId}
      and ((default_shipping and ${shipping}::boolean) or (default_billing and ${billing}::boolean))`
}

export async function insertAddress(
  tx: Tx,
  customerId: string,
  address: Address,
  defaults: Defaults,
): Promise<SavedAddress> {
  const rows = await tx<SavedAddress[]>`
    insert into users.addresses as a
      (store_id, address_id, customer_id, address, default_shipping, default_billing, created_at)
    values (${tx.context.call.storeId}, ${newId('address')}, ${customerId}, ${tx.json(address)}, ${defaults.shipping},
      ${defaults.billing}, ${tx.context.clock.now()})
    returning ${addressColumns(tx)}`
  return onlyRow(rows)
}

export async function replaceAddress(tx: Tx, after: SavedAddress): Promise<SavedAddress> {
  const rows = await tx<SavedAddress[]>`
    update users.addresses a set address = ${tx.json(after.address)}, default_shipping = ${after.defaultShipping},
      default_billing = ${after.defaultBilling}, revision = ${after.revision}
    where a.store_id = ${tx.context.call.storeId} and a.address_id = ${after.id}
    returning ${addressColumns(tx)}`
  return onlyRow(rows)
}

/** Takes away what was stored before a moment; what its owner has saved since stays. */
export async function deleteAddressesBefore(tx: Tx, customerId: string, before: string): Promise<void> {
  await tx`
    delete from users.addresses
    where store_id = ${tx.context.call.storeId} and customer_id = ${customerId} and created_at < ${before}::timestamptz`
}

export async function removeAddress(tx: Tx, customerId: string, addressId: string): Promise<boolean> {
  const rows = await tx`
    delete from users.addresses
    where store_id = ${tx.context.call.storeId} and customer_id = ${customerId} and address_id = ${addressId}
    returning 1`
  return rows.length > 0
}
