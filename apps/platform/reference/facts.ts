import { authEvents } from '@merastore/auth/contract'
import { catalogEvents } from '@merastore/catalog/contract'
import type { EventContract } from '@merastore/contract'
import { inventoryEvents } from '@merastore/inventory/contract'
import { notificationEvents } from '@merastore/notification/contract'
import { orderEvents } from '@merastore/order/contract'
import { paymentEvents } from '@merastore/payment/contract'
import { storeEvents } from '@merastore/store/contract'
import { userEvents } from '@merastore/user/contract'

const allEvents: readonly EventContract[] = [
  storeEvents,
  authEvents,
  userEvents,
  catalogEvents,
  inventoryEvents,
  paymentEvents,
  orderEvents,
  notificationEvents,
].flatMap((events) => Object.values(events) as EventContract[])

/** Every fact that a service publishes, with its fields. */
export function eventsPage(): string {
  const lines = allEvents.map((event) => {
    const fields = Object.keys(event.data.properties).map((field) => `\`${field}\``)
    return `| \`${event.type}\` | ${event.service} | ${event.summary} | ${fields.join(', ')} |`
  })
  return `# Events\n\nGenerated from the code by \`npm run generate\`; do not edit.\n\nFacts carry ids and figures; a consumer asks the service for what else it needs.\n\n| event | service | when | fields |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`
}
