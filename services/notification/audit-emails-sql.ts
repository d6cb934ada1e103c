import type { AuditPlace } from '@merastore/contract'
import type { Tx } from '@merastore/runtime'
import { deliverEmailJob, writeOrderEmailJob } from './jobs.ts'
import type { EmailStatus, EmailTemplate } from './statuses.ts'

const emailsMax = 1000

export type AuditedEmail = {
  readonly id: string
  readonly cause: string
  readonly template: EmailTemplate
  readonly status: EmailStatus
  /** The others of the same cause. */
  readonly twins: number
  readonly timesSent: number
  /** Whether a job is to deliver it, or the one that wrote it is still at it. */
  readonly hasJob: boolean
}

/** A page of emails in one snapshot, each with its tries and its job. */
export async function auditEmailsAfter(tx: Tx, [after = '']: AuditPlace) {
  const { storeId } = tx.context.call
  const rows = await tx<AuditedEmail[]>`
    with e as materialized (
      select id, cause, template, status from notification.emails
      where store_id = ${storeId} and id > ${after} order by id limit ${emailsMax}
    ), work as materialized (
      select distinct coalesce(data ->> 'emailId', data ->> 'cause') as subject from notification.jobs
      where store_id = ${storeId} and status = 'waiting' and kind in (${deliverEmailJob}, ${writeOrderEmailJob})
    )
    select e.id, e.cause, e.template, e.status,
      (select count(*) from notification.emails twin
        where twin.store_id = ${storeId} and twin.cause = e.cause and twin.id <> e.id)::integer as twins,
      (select count(*) from notification.delivery_attempts a
        where a.store_id = ${storeId} and a.email_id = e.id and a.outcome = 'sent')::integer as "timesSent",
      exists (select from work where work.subject in (e.id, e.cause)) as "hasJob"
    from e order by e.id`
  const last = rows.at(-1)
  return { rows, next: last !== undefined && rows.length === emailsMax ? [last.id] : null }
}

export type AuditedCause = {
  readonly cause: string
  readonly hasEmail: boolean
  /** Whether a job is still to write it. */
  readonly hasJob: boolean
  readonly isTakenIn: boolean
}

/** The emails that events cause, in one snapshot with the jobs that are to write them. */
export async function findCauses(
  tx: Tx,
  events: readonly { readonly cause: string; readonly eventId: string; readonly consumer: string }[],
): Promise<AuditedCause[]> {
  const { storeId } = tx.context.call
  return tx<AuditedCause[]>`
    with work as materialized (
      select data ->> 'cause' as cause from notification.jobs
      where store_id = ${storeId} and status = 'waiting' and kind = ${writeOrderEmailJob}
    )
    select event.cause,
      exists (select from notification.emails e where e.store_id = ${storeId} and e.cause = event.cause) as "hasEmail",
      exists (select from work where work.cause = event.cause) as "hasJob",
      exists (select from notification.consumed_events taken where taken.store_id = ${storeId}
        and taken.consumer = event.consumer and taken.event_id = event."eventId") as "isTakenIn"
    from jsonb_to_recordset(${tx.json([...events])}) as event (cause text, "eventId" text, consumer text)`
}
