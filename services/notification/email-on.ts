import type { EventContract, EventOf } from '@merastore/contract'
import { type Consumer, onAsJob } from '@merastore/runtime'
import { writeOrderEmailJob } from './jobs.ts'
import { causeOf, orderCauses } from './order-causes.ts'
import type { OrderTemplate } from './statuses.ts'
import type { OrderEmailRequest } from './write-order-emails.ts'

type About = Omit<OrderEmailRequest, 'template' | 'cause'>

/** Has an email written for each event. `subject` is the id that its cause names: of an order, a shipment or a refund. */
export function emailOn<Event extends EventContract>(
  event: Event,
  template: OrderTemplate,
  aboutOf: (data: EventOf<Event>['data']) => About & { readonly subject: string },
): Consumer {
  const about = { name: orderCauses[template].consumer, from: 'now', replay: 'refused', pace: 'relaxed' } as const
  return onAsJob(event, about, ({ data }) => {
    const { subject, ...request } = aboutOf(data)
    return { kind: writeOrderEmailJob, data: { template, cause: causeOf(template, subject), ...request } }
  })
}
