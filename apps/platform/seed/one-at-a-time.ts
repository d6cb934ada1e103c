import { setTimeout as sleep } from 'node:timers/promises'
import { asOwner, type OwnerSession } from '@merastore/runtime'
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
  // With its connection ends the lock.
  return asOwner(ownerUrl, async (sql) => {
    const untilMs = Date.now() + patienceMs
    for (let tries = 1; !(await takeTurn(sql, name)); tries++) {
      if (Date.now() > untilMs) throw new CommandError(`Another process has been at it for too long: ${name}.`)
      if (tries === 1) log(`waiting: another process is at it: ${name}`)
      await sleep(pollMs)
    }
    return work()
  })
}

async function takeTurn(sql: OwnerSession, name: string): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`
    select pg_try_advisory_lock(hashtext('merastore'), hashtext(${name})) as taken`
  return row?.taken === true
}
