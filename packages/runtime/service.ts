import type { Contract, Dispatchable, EventContract, EventOf, OperationsOf } from '@merastore/contract'
import type { Db, JsonValue, Tx } from './database/db.ts'
import type { MigrationSet } from './database/migrate.ts'

/** Handles an event of another service. What it writes and the mark that the event was handled are one transaction. */
export type Consumer = {
  /** Stable name, unique in the service: `reserve-stock-on-order-placed`. */
  readonly name: string
  readonly event: EventContract
  /** Where it begins in a log that has events already when the consumer is new: at the first of them, or behind the last. */
  readonly from: ConsumerStart
  /** Whether it may be handed events again that it has handled. Default refused. */
  readonly replay?: ConsumerReplay
  /** How soon it handles an event while many are committed. Default prompt. */
  readonly pace?: ConsumerPace
  readonly handle: (event: EventOf<EventContract>, tx: Tx) => Promise<void>
  /** Handles several events, each of another aggregate, at once, where that costs less. */
  readonly handleTogether?: (events: readonly EventOf<EventContract>[], tx: Tx) => Promise<void>
  /** The job that an event becomes, where nothing else is to be done: mark and job are one statement then. */
  readonly toJob?: (event: EventOf<EventContract>) => JobOfEvent
  /** Locks what the events of a batch need, in one order, before the first is handled; consumers may share it. */
  readonly lock?: Lock
}
export type JobOfEvent = { readonly kind: string; readonly data: JsonValue }
export type ConsumerStart = 'beginning' | 'now'
export type ConsumerReplay = 'allowed' | 'refused'
/**
 * `prompt` is within 50 ms, `relaxed` within 140 ms: more events are handled together then, which costs less. After a rest
 * both begin at once. A service reads a log at the pace of its most urgent consumer of it.
 */
export type ConsumerPace = 'prompt' | 'relaxed'
export type AboutConsumer = Pick<Consumer, 'name' | 'from' | 'replay' | 'pace'>
export type Lock = (events: readonly EventOf<EventContract>[], tx: Tx) => Promise<void>

/**
 * Declares a consumer with the types of its event's contract. `from: 'beginning'` suits what is derived from all events,
 * `'now'` what informs somebody of them: nobody wants an email about an order of last year. `replay: 'allowed'`
 * promises that an event that is handled again, also after later ones, changes nothing that is right, publishes
 * nothing, and reaches neither people nor money. `pace: 'relaxed'` suits what nobody waits for on a screen, as emails.
 */
export function on<Event extends EventContract>(
  event: Event,
  about: AboutConsumer,
  handle: (event: EventOf<Event>, tx: Tx) => Promise<void>,
  more: {
    readonly lock?: Lock
    readonly handleTogether?: (events: readonly EventOf<Event>[], tx: Tx) => Promise<void>
  } = {},
): Consumer {
  return { ...about, event, handle, ...more } as Consumer
}

/** As `on`, where several events are handled in the same way as one. */
export function onTogether<Event extends EventContract>(
  event: Event,
  about: AboutConsumer,
  handleTogether: (events: readonly EventOf<Event>[], tx: Tx) => Promise<void>,
): Consumer {
  return on(event, about, (one, tx) => handleTogether([one], tx), { handleTogether })
}

/** Durable work of a service, one handler a kind. It may be repeated, so its effect must be idempotent. */
export type JobHandler = {
  readonly kind: string
  readonly handle: (job: Job) => Promise<void>
  /** Does several that are due in one store at once, where that costs less. Where it fails, each is done by itself. */
  readonly handleTogether?: (jobs: readonly Job[]) => Promise<void>
  /** Tries before the job is set aside as failed, where staff see it. Default 150, which is a day. */
  readonly attemptsMax?: number
}
export type Job = {
  readonly id: string
  readonly kind: string
  readonly storeId: string
  readonly data: unknown
  readonly attempts: number
}

/** Work that recurs: a sweep for what is due. It may run in several processes at once. */
export type Timer = {
  readonly name: string
  readonly everyMs: number
  /**
   * What takes long ends early when the process does. It may answer with the milliseconds in which nothing will be due: then
   * it rests for so long.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: most sweeps know nothing of the kind.
  readonly run: (ending?: AbortSignal) => Promise<number | void>
  /** Rests while events that the service has to read are older than a minute: what it would act on may be outdated. */
  readonly onlyUpToDate?: true
}

/** How much of a service waits for somebody outside, by what it is, over all stores: figures for operators. */
export type CountWaiting = () => Promise<Readonly<Record<string, number>>>

/** One service as the composition root sees it, whatever its contract. */
export type AnyService = Dispatchable & {
  readonly db: Db
  readonly migrations: MigrationSet
  /** The events that it publishes; their names stand in the reference. */
  readonly events: readonly EventContract[]
  readonly consumers: readonly Consumer[]
  readonly jobs: readonly JobHandler[]
  readonly timers: readonly Timer[]
  readonly countWaiting?: CountWaiting
}

/** A service with the types of its contract; the composition root treats it as `AnyService`. */
export type Service<C extends Contract> = Omit<AnyService, 'contract' | 'operations'> & {
  readonly contract: C
  readonly operations: OperationsOf<C>
}
