import { expectDone, newId } from '@merastore/kernel'
import type { Database } from '@merastore/runtime'
import { auditWhole, serviceCall, staffCall } from '@merastore/testing'
import { type Between, createShop, type Shop } from './shop.ts'

const permissions = ['order:read', 'order:ship', 'order:cancel', 'order:refund', 'payment:record', 'store:update']

export const account = {
  isEnabled: true,
  accountHolder: 'Velo GmbH',
  iban: 'de89 3704 0044 0532 0130 00',
  bic: 'COBADEFFXXX',
  bankName: 'Commerzbank',
  dueDays: 14,
  remindDays: 7,
}

export function staff(shop: Shop) {
  return staffCall(shop.storeId, permissions, { key: newId('key') })
}

/** A real shop, that takes transfers and no test cards. */
export async function openTransferShop(database: Database, between?: Between) {
  const shop = createShop(database, undefined, between, { offersSandbox: false })
  expectDone(await shop.payment.updateTransferSettings(account, serviceCall(shop.storeId, 'test')))
  return shop
}

/** An order of 25.00 that awaits its transfer. */
export async function orderByTransfer(shop: Shop) {
  const variantId = await shop.stocked(5)
  const bought = expectDone(await shop.send(shop.fill([{ variantId, quantity: 2 }]), { provider: 'bank-transfer' }))
  if (bought.order === null) throw new Error('no order')
  await shop.drain()
  return { orderId: bought.order.id, paymentId: bought.order.payment.paymentId, variantId, bought: bought.order }
}

export async function details(shop: Shop, orderId: string) {
  return expectDone(await shop.order.getOrderDetails({ orderId }, staff(shop)))
}

/** What an audit of orders and payments finds. */
export async function audit(shop: Shop) {
  const wholes = [
    await auditWhole(shop.order.auditOrders, shop.call),
    await auditWhole(shop.payment.auditPayments, shop.call),
  ]
  return wholes.flatMap((sums) => Object.values(sums).flatMap(({ findings }) => findings))
}
