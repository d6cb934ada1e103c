import {
  access,
  cursorRefusal,
  Email,
  Id,
  input,
  Nullable,
  OneOf,
  type OperationContract,
  Page,
  pageQuery,
  Text,
  Timestamp,
} from '@merastore/contract'
import { type Static, Type } from 'typebox'

const ConsumerName = Type.String({ pattern: '^[a-z]+(?:-[a-z]+)*/[a-z0-9]+(?:-[a-z0-9]+)*$', maxLength: 150 })
const Position = Type.String({ minLength: 1, maxLength: 100 })

/** What handles the events of another service. */
export const EventConsumer = Type.Object(
  {
    /** Its service and its name there, as a replay names it. */
    name: ConsumerName,
    event: Type.String(),
    replay: OneOf(['allowed', 'refused']),
  },
  { $id: 'EventConsumer' },
)

const range = {
  consumer: ConsumerName,
  /** The events of this store alone. */
  storeId: Type.Optional(Id('store')),
  /** The events of one order, variant or other thing, by its id. */
  aggregateId: Type.Optional(Text({ min: 1, max: 100 })),
  /** Events that happened at this moment or later. */
  occurredFrom: Type.Optional(Timestamp),
  /** Events that happened before this moment. */
  occurredBefore: Type.Optional(Timestamp),
  /** Events behind this position of the log, as a preview or another replay has it. */
  afterPosition: Type.Optional(Position),
  /** Events up to this position of the log. */
  untilPosition: Type.Optional(Position),
}

const found = {
  consumer: ConsumerName,
  event: Type.String(),
  /** How many events are handed over. */
  events: Type.Integer(),
  /** Null where it begins with the first event that is stored. */
  afterPosition: Nullable(Position),
  untilPosition: Nullable(Position),
}

export const ReplayPreview = Type.Object(
  {
    ...found,
    /** When the first and the last of them happened. */
    firstAt: Nullable(Timestamp),
    lastAt: Nullable(Timestamp),
  },
  { $id: 'ReplayPreview' },
)

export const Replay = Type.Object(
  {
    id: Id('replay'),
    ...found,
    storeId: Nullable(Id('store')),
    aggregateId: Nullable(Type.String()),
    occurredFrom: Nullable(Timestamp),
    occurredBefore: Nullable(Timestamp),
    /** How many events are handed over in a second. */
    pace: Type.Integer(),
    /** How many of the events are handled by now. */
    handled: Type.Integer(),
    status: OneOf(['running', 'stopped', 'finished', 'failed']),
    /** What its consumer said of the event that it failed at. */
    error: Nullable(Type.String()),
    failedEventId: Nullable(Type.String()),
    /** Null where the command line started it. */
    operatorId: Nullable(Id('staff')),
    /** Null for one who is no operator any more. */
    operatorEmail: Nullable(Email),
    startedAt: Timestamp,
    endedAt: Nullable(Timestamp),
  },
  { $id: 'Replay' },
)
export type Replay = Static<typeof Replay>
export type ReplayPreview = Static<typeof ReplayPreview>

const rangeRefusals = {
  CONSUMER_UNKNOWN: { status: 404, detail: 'There is no such consumer.' },
  REPLAY_REFUSED: {
    status: 409,
    detail: 'This consumer must not handle an event again: it reaches people or money, or would undo what came after.',
  },
  POSITION_INVALID: { status: 422, detail: 'This is no position of the log.' },
  RANGE_BEFORE_RETENTION: {
    status: 409,
    detail: 'The range begins before the first event that is stored. Without a beginning it begins there.',
  },
} as const

const REPLAY_NOT_FOUND = { status: 404, detail: 'There is no such replay.' } as const
const replays = '/admin/v1/operator/replays' as const

/** Handing consumers events again that they have passed. */
export const replayOperations = {
  listEventConsumers: {
    summary: 'The consumers of events, and whether they may be replayed',
    method: 'GET',
    path: '/admin/v1/operator/event-consumers',
    access: access.operator,
    input: input({}),
    output: Type.Object({ data: Type.Array(EventConsumer) }),
    refusals: {},
    retry: 'safe',
  },
  previewReplay: {
    summary: 'How many events a replay would hand over',
    description: 'Started with the positions that it answers, a replay hands over these events and no other.',
    method: 'GET',
    path: '/admin/v1/operator/replay-preview',
    access: access.operator,
    input: input(range),
    output: ReplayPreview,
    refusals: rangeRefusals,
    retry: 'safe',
  },
  startReplay: {
    summary: 'Hand a consumer events again that it has passed',
    description:
      'They are handed over in the background, in their order, beside what happens now. An event that its consumer fails to handle ends the replay before it.',
    method: 'POST',
    path: replays,
    access: access.operator,
    input: input({
      ...range,
      /** How many events are handed over in a second; 100 without it. */
      pace: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    }),
    output: Replay,
    refusals: {
      ...rangeRefusals,
      RANGE_EMPTY: { status: 409, detail: 'The consumer has passed no event of this range.' },
      REPLAY_RUNNING: { status: 409, detail: 'A replay of this consumer runs already.' },
    },
    retry: 'keyed',
    status: 201,
  },
  listReplays: {
    summary: 'The replays, the newest first',
    method: 'GET',
    path: replays,
    access: access.operator,
    input: input(pageQuery),
    output: Page(Replay),
    refusals: cursorRefusal,
    retry: 'safe',
  },
  getReplay: {
    summary: 'A replay and how far it has come',
    method: 'GET',
    path: `${replays}/{replayId}`,
    access: access.operator,
    input: input({ replayId: Id('replay') }),
    output: Replay,
    refusals: { REPLAY_NOT_FOUND },
    retry: 'safe',
  },
  stopReplay: {
    summary: 'Stop a replay where it is',
    method: 'POST',
    path: `${replays}/{replayId}/stop`,
    access: access.operator,
    input: input({ replayId: Id('replay') }),
    output: Replay,
    refusals: { REPLAY_NOT_FOUND, REPLAY_NOT_RUNNING: { status: 409, detail: 'The replay does not run.' } },
    retry: 'keyed',
  },
  resumeReplay: {
    summary: 'Let a replay go on that was stopped, or that failed',
    description: 'Behind the last event that was handled; so one that failed tries the same event again.',
    method: 'POST',
    path: `${replays}/{replayId}/resume`,
    access: access.operator,
    input: input({ replayId: Id('replay') }),
    output: Replay,
    refusals: {
      REPLAY_NOT_FOUND,
      REPLAY_NOT_STOPPED: {
        status: 409,
        detail: 'The replay runs or is finished, or another one of the consumer runs.',
      },
    },
    retry: 'keyed',
  },
} as const satisfies Record<string, OperationContract>
