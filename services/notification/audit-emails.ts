import {
  type AuditFinding,
  type AuditPhase,
  auditInPhases,
  auditResult,
  type Client,
  type Operation,
  type OutputOf,
} from '@merastore/contract'
import { expectDone } from '@merastore/kernel'
import type { orderContract } from '@merastore/order/contract'
import { type Db, keptSince } from '@merastore/runtime'
import { type AuditedEmail, auditEmailsAfter, findCauses } from './audit-emails-sql.ts'
import type { notificationContract } from './contract.ts'
import { emailsLog } from './forget-emails.ts'
import { causeOf, orderCauses } from './order-causes.ts'
import { orderTemplates } from './statuses.ts'

type Deps = { readonly db: Db; readonly order: Client<typeof orderContract> }

/** Proves that each event of an order has its email, once, and that each email is sent once or on its way. */
export const auditEmails = (deps: Deps): Operation<typeof notificationContract, 'auditEmails'> =>
  auditInPhases([walkEmails(deps), walkEvents(deps)])

const walkEmails =
  ({ db }: Deps): AuditPhase =>
  async (after, call) => {
    const { rows, next } = await db.read(call, (tx) => auditEmailsAfter(tx, after ?? ['']))
    const findings = (detailOf: (email: AuditedEmail) => string | undefined): AuditFinding[] =>
      rows.flatMap((email) => {
        const detail = detailOf(email)
        return detail === undefined ? [] : [{ subject: email.id, detail }]
      })
    const twice = findings(({ twins, cause }) => (twins > 0 ? `${twins} more report ${cause}.` : undefined))
    const sent = findings(({ timesSent }) => (timesSent > 1 ? `It was sent ${timesSent} times.` : undefined))
    const open = rows.filter(({ status }) => status === 'queued' || status === 'sending')
    const left = findings((email) =>
      open.includes(email) && !email.hasJob ? `It is ${email.status}, and nothing will send it.` : undefined,
    )
    return {
      results: [
        auditResult('email-once-per-fact', rows.length, twice),
        auditResult('email-sent-once', rows.length, sent),
        auditResult('email-under-way', rows.length, left, { waiting: 0 }),
      ],
      next,
    }
  }

const eventsMax = 100
type OrderEvent = OutputOf<typeof orderContract, 'listOrderFacts'>['data'][number]

const walkEvents =
  ({ db, order }: Deps): AuditPhase =>
  async (after, call) => {
    const cursor = after?.[0]
    const page = expectDone(
      await order.listOrderFacts(
        typeof cursor === 'string' ? { limit: eventsMax, cursor } : { limit: eventsMax },
        call,
      ),
    )
    const events = page.data.flatMap(mailedEvent)
    const causes = events.length === 0 ? [] : await db.read(call, (tx) => findCauses(tx, events))
    // One that is not handled yet is on its way, or set aside: whether it is lost is judged for all consumers alike.
    const waiting = causes.filter(({ hasEmail, hasJob, isTakenIn }) => !hasEmail && (hasJob || !isTakenIn)).length
    // Of an event from before emails were deleted by age, the email may be gone.
    const since = events.length === 0 ? undefined : await keptSince(db, call, emailsLog)
    const young = new Set(
      events.filter((event) => since === undefined || event.occurredAt >= since).map(({ cause }) => cause),
    )
    const missing = causes
      .filter(({ cause, hasEmail, hasJob, isTakenIn }) => !hasEmail && !hasJob && isTakenIn && young.has(cause))
      .map(({ cause }) => ({ subject: cause.slice(cause.indexOf(':') + 1), detail: `No email reports ${cause}.` }))
    return {
      results: [auditResult('email-for-each-fact', causes.length - waiting, missing, { waiting })],
      next: page.nextCursor === null ? null : [page.nextCursor],
    }
  }

/** The email that an event causes; some cause none. */
function mailedEvent({ eventId, type, orderId, shipmentId, refundId, occurredAt }: OrderEvent) {
  const template = orderTemplates.find((candidate) => orderCauses[candidate].type === type)
  if (template === undefined) return []
  const cause = causeOf(template, shipmentId ?? refundId ?? orderId)
  return [{ eventId, cause, consumer: orderCauses[template].consumer, occurredAt: new Date(occurredAt) }]
}
