import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { CommandError } from '../errors.ts'

const pollMs = 200
const patienceMs = 10 * 60_000

/**
 * Does the work while no other process on this database does work of the same name. Whoever comes second asks again and
 * again instead of waiting in a statement, whose snapshot would hold up every reader of the event logs.
 */
export async function oneAtATime<Result>(
  ownerUrl: string,
  name: string,
  log: (line: string) => void,
  work: () => Promise<Result>,
): Promise<Result> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10, max_lifetime: null })
  try {
    const untilMs = Date.now() + patienceMs
    for (let tries = 1; !(await takeTurn(sql, name)); tries++) {
      if (Date.now() > untilMs) throw new CommandError(`Another process has been at it for too long: ${name}.`)
      if (tries === 1) log(`waiting: another process is at it: ${name}`)
      await sleep(pollMs)
    }
    return await work()
  } finally {
    // With its connection ends the lock.
    await sql.end({ timeout: 5 })
  }
}

async function takeTurn(sql: postgres.Sql, name: string): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`
    select pg_try_advisory_lock(hashtext('merastore'), hashtext(${name})) as taken`
  return row?.taken === true
}
