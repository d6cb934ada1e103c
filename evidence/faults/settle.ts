import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'

/** What is still under way, by what it is; nothing where everything has come to its end. */
export type Unsettled = Readonly<Record<string, number>>

/** Waits until the platform has done all that it has to do; returns what is left when the time is over. */
export async function untilSettled(owner: postgres.Sql, maxMs: number): Promise<Unsettled> {
  for (const untilMs = Date.now() + maxMs; ; await sleep(500)) {
    const left = await findUnsettled(owner).catch(() => ({ 'the database does not answer': 1 }))
    if (Object.keys(left).length === 0 || Date.now() >= untilMs) return left
  }
}

async function findUnsettled(owner: postgres.Sql): Promise<Unsettled> {
  const tables = await owner<{ schema: string; name: string }[]>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_name in ('jobs', 'held_events') order by 1, 2`
  const counts: Record<string, number> = {}
  const count = async (what: string, rows: Promise<readonly { count: number }[]>) => {
    const found = (await rows)[0]?.count ?? 0
    if (found > 0) counts[what] = found
  }
  for (const { schema, name } of tables) {
    await count(`${schema}.${name}`, owner`select count(*)::int from ${owner(schema)}.${owner(name)}`)
  }
  await count(
    'undecided checkouts',
    owner`select count(*)::int from orders.checkouts where status not in ('placed', 'abandoned')`,
  )
  await count('unsent emails', owner`select count(*)::int from notification.emails where status <> 'sent'`)
  await count(
    'events of orders not read by inventory or notification',
    owner`
      select count(*)::int from orders.events e, (
        select position from inventory.consumer_positions where source = 'order'
        union all select position from notification.consumer_positions where source = 'order') as read
      where merastore.log_position(e.txid, e.position) > read.position`,
  )
  return counts
}
