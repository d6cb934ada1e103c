import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import type { Cluster } from '../harness/cluster.ts'
import type { DatabaseProxy } from './database-proxy.ts'
import type { Random } from './random.ts'
import type { SupervisedPlatform } from './supervised-platform.ts'

type Kills = { platform: number; postgres: number; sessions: number; allCut: number }

export type KillerOptions = {
  readonly cluster: Cluster
  readonly proxy: DatabaseProxy
  readonly platform: SupervisedPlatform
  readonly owner: postgres.Sql
  readonly random: Random
  /** How many of each there have to be. */
  readonly quota: Pick<Kills, 'platform' | 'postgres'>
  /** How many orders have been placed so far. */
  readonly placed: () => number
  /** How many orders may be placed between two strikes at most: so the load is there, however fast the machine. */
  readonly ordersBetweenMax: number
}

export type Killer = {
  readonly kills: Kills
  /** When everything was there again after each strike, by `Date.now()`. */
  readonly mendedAtMs: readonly number[]
  isSatisfied(): boolean
  stop(): Promise<void>
}

type Strike = keyof Kills

/** Strikes at random moments: the platform, PostgreSQL, single sessions, all connections at once. */
export function startKiller(options: KillerOptions): Killer {
  const { random, quota, platform } = options
  const mendedAtMs: number[] = []
  const kills: Kills = { platform: 0, postgres: 0, sessions: 0, allCut: 0 }
  const ending = new AbortController()
  const isSatisfied = () => kills.platform >= quota.platform && kills.postgres >= quota.postgres
  const strikes: Record<Strike, () => Promise<void>> = {
    platform: platform.kill,
    postgres: () => killPostgres(options),
    sessions: () => terminateSessions(options),
    allCut: async () => options.proxy.cutAll(),
  }
  const run = async () => {
    while (!ending.signal.aborted) {
      await untilMoment(options, ending.signal)
      if (ending.signal.aborted) return
      const strike = random.pick(choices(kills, quota))
      await strikes[strike]()
      kills[strike]++
      await platform.untilUp()
      mendedAtMs.push(Date.now())
    }
  }
  const running = run()
  return {
    kills,
    mendedAtMs,
    isSatisfied,
    async stop() {
      ending.abort()
      await running
    },
  }
}

const waitMaxMs = 20_000

/** A random moment while people buy: after some orders more, and anywhere in what is under way then. */
async function untilMoment({ random, placed, ordersBetweenMax }: KillerOptions, ending: AbortSignal): Promise<void> {
  const goal = placed() + 1 + random.below(ordersBetweenMax)
  const untilMs = Date.now() + waitMaxMs
  while (placed() < goal && Date.now() < untilMs && !ending.aborted) await sleep(50)
  await sleep(random.between(0, 500))
}

/** Whoever is behind with its quota is struck more often; connections are cut now and then. */
function choices(kills: Kills, quota: KillerOptions['quota']): Strike[] {
  const left = { platform: quota.platform - kills.platform, postgres: quota.postgres - kills.postgres }
  const many = (strike: Strike, count: number) => Array<Strike>(Math.max(0, count)).fill(strike)
  const rest = Math.max(2, Math.ceil((left.platform + left.postgres) / 6))
  return [
    ...many('platform', left.platform),
    ...many('postgres', left.postgres),
    ...many('sessions', rest),
    ...many('allCut', Math.ceil(rest / 2)),
  ]
}

async function killPostgres({ cluster, random }: KillerOptions): Promise<void> {
  await cluster.kill()
  await sleep(random.between(0, 1_000))
  await cluster.restart()
}

/** Ends some of the platform's sessions from the server's side, as an operator or a failover does. */
async function terminateSessions({ owner, random }: KillerOptions): Promise<void> {
  await owner`
    select pg_terminate_backend(pid) from (
      select pid from pg_stat_activity where application_name = 'merastore' order by random() limit ${1 + random.below(6)}
    ) as victim`.catch(() => {})
}
