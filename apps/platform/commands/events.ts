import { setTimeout as sleep } from 'node:timers/promises'
import type { InputOf, OutputOf } from '@merastore/contract'
import { operatorContract } from '@merastore/operator/contract'
import { CommandError } from '../errors.ts'
import { requireDone } from '../seed/open-store.ts'
import { commandCall, requireInput, requireStore, withPlatform } from './with-platform.ts'

type Platform = Parameters<Parameters<typeof withPlatform>[0]>[0]
type Replay = OutputOf<typeof operatorContract, 'getReplay'>

export type ReplayOptions = {
  store?: string
  aggregate?: string
  from?: string
  before?: string
  after?: string
  until?: string
  pace?: number
  preview?: true
}

export async function listConsumersCommand(): Promise<void> {
  await withPlatform(async ({ composition }) => {
    const asked = await composition.clients.operator.listEventConsumers({}, commandCall())
    for (const { name, event, replay } of requireDone(asked, 'reading the consumers').data) {
      console.log(`${name.padEnd(50)} ${event.padEnd(32)} replay ${replay}`)
    }
  }, 'as-it-is')
}

/** Starts a replay and stays with it to its end; a platform that runs beside takes its part in it. */
export async function replayCommand(consumer: string, options: ReplayOptions): Promise<void> {
  const { preview, pace, store, ...more } = options
  await withPlatform(async (platform) => {
    const { operator } = platform.composition.clients
    const range = {
      consumer,
      ...(store === undefined ? {} : { storeId: await requireStore(platform, store) }),
      ...boundsOf(more),
    }
    requireInput(operatorContract.operations.startReplay, { ...range, ...(pace === undefined ? {} : { pace }) })
    const asked = requireDone(await operator.previewReplay(range, commandCall()), 'the preview')
    const { events, firstAt, lastAt, afterPosition, untilPosition } = asked
    const times = firstAt === null ? '' : `, from ${firstAt} to ${lastAt}`
    console.log(`${events} events ${asked.event} for ${consumer}${times}.`)
    console.log(`Positions: after ${afterPosition ?? 'the beginning'}, until ${untilPosition ?? 'the beginning'}.`)
    if (preview === true) return
    const paced = { ...range, ...(pace === undefined ? {} : { pace }) }
    const until = untilPosition === null ? {} : { untilPosition }
    const started = requireDone(await operator.startReplay({ ...paced, ...until }, commandCall()), 'the start')
    console.log(
      `Started ${started.id} with ${started.pace} events a second; it goes on where this command is interrupted.`,
    )
    printEnd(await follow(platform, started))
  })
}

export async function listReplaysCommand(): Promise<void> {
  await withPlatform(async ({ composition }) => {
    const asked = await composition.clients.operator.listReplays({ limit: 50 }, commandCall())
    const { data } = requireDone(asked, 'reading the replays')
    for (const { id, consumer, status, handled, events, startedAt } of data) {
      console.log(`${id}  ${status.padEnd(8)} ${`${handled}/${events}`.padStart(15)}  ${startedAt}  ${consumer}`)
    }
    if (data.length === 0) console.log('There was none yet.')
  }, 'as-it-is')
}

export async function stopReplayCommand(replayId: string): Promise<void> {
  requireInput(operatorContract.operations.stopReplay, { replayId })
  await withPlatform(async ({ composition }) => {
    const asked = await composition.clients.operator.stopReplay({ replayId }, commandCall())
    const { handled, events } = requireDone(asked, 'the stop')
    console.log(`Stopped after ${handled} of ${events} events; \`merastore events resume ${replayId}\` goes on.`)
  })
}

export async function resumeReplayCommand(replayId: string): Promise<void> {
  requireInput(operatorContract.operations.resumeReplay, { replayId })
  await withPlatform(async (platform) => {
    const asked = await platform.composition.clients.operator.resumeReplay({ replayId }, commandCall())
    printEnd(await follow(platform, requireDone(asked, 'going on')))
  })
}

const lookEveryMs = 1000

/** Hands events over in this process until the replay ends, and says each second how far it has come. */
async function follow(platform: Platform, started: Replay): Promise<Replay> {
  const { worker, composition } = platform
  let replay = started
  let saidAtMs = performance.now()
  while (replay.status === 'running') {
    const { dueInMs = lookEveryMs } = await worker.runReplays()
    const asked = await composition.clients.operator.getReplay({ replayId: replay.id }, commandCall())
    replay = requireDone(asked, 'reading the replay')
    if (replay.status !== 'running') break
    if (performance.now() - saidAtMs >= lookEveryMs) {
      saidAtMs = performance.now()
      console.error(`${replay.handled} of ${replay.events} events`)
    }
    await sleep(Math.min(dueInMs, lookEveryMs))
  }
  return replay
}

function printEnd({ id, status, handled, events, error, failedEventId }: Replay): void {
  if (status === 'failed') {
    throw new CommandError(
      `The consumer failed at ${failedEventId} after ${handled} of ${events} events: ${error}. Mend it, then: merastore events resume ${id}`,
    )
  }
  console.log(`${status === 'finished' ? 'Handled' : 'Stopped after'} ${handled} of ${events} events.`)
}

type Bounds = Pick<
  InputOf<typeof operatorContract, 'previewReplay'>,
  'aggregateId' | 'occurredFrom' | 'occurredBefore' | 'afterPosition' | 'untilPosition'
>

function boundsOf({
  aggregate,
  from,
  before,
  after,
  until,
}: Omit<ReplayOptions, 'preview' | 'pace' | 'store'>): Bounds {
  return {
    ...(aggregate === undefined ? {} : { aggregateId: aggregate }),
    ...(from === undefined ? {} : { occurredFrom: timeOf(from) }),
    ...(before === undefined ? {} : { occurredBefore: timeOf(before) }),
    ...(after === undefined ? {} : { afterPosition: after }),
    ...(until === undefined ? {} : { untilPosition: until }),
  }
}

/** A date is its first moment in UTC. */
function timeOf(text: string): string {
  const time = new Date(text)
  if (Number.isNaN(time.getTime()))
    throw new CommandError(`${text} is no time; write 2026-11-29 or 2026-11-29T08:00:00Z.`)
  return time.toISOString()
}
