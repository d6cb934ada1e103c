import type { Auditor, Client } from '@merastore/contract'
import { type inventoryContract, stockAuditRules } from '@merastore/inventory/contract'
import { emailAuditRules, type notificationContract } from '@merastore/notification/contract'
import { orderAuditRules, type orderContract } from '@merastore/order/contract'
import { paymentAuditRules, type paymentContract } from '@merastore/payment/contract'
import { type AnyService, auditorOfWork, createStoreLog, hasWork } from '@merastore/runtime'

type AuditedClients = {
  readonly inventory: Client<typeof inventoryContract>
  readonly payment: Client<typeof paymentContract>
  readonly order: Client<typeof orderContract>
  readonly notification: Client<typeof notificationContract>
}

/** Whoever judges the rows of a store: services by their own operations, and the runtime by what it keeps for each. */
export function auditorsOf(clients: AuditedClients, services: readonly AnyService[]): Auditor[] {
  const { inventory, payment, order, notification } = clients
  const logs = Object.fromEntries(services.map(({ contract, db }) => [contract.service, createStoreLog(db)]))
  return [
    { name: 'stock', rules: stockAuditRules, run: inventory.auditStock },
    { name: 'payments', rules: paymentAuditRules, run: payment.auditPayments },
    { name: 'orders', rules: orderAuditRules, run: order.auditOrders },
    { name: 'emails', rules: emailAuditRules, run: notification.auditEmails },
    ...services.filter(hasWork).map((service) => auditorOfWork(service, logs)),
  ]
}
