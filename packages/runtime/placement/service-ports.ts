import type { Auditor } from '@merastore/contract'
import { done } from '@merastore/kernel'
import { auditorOfWork, hasWork } from '../messaging/audit-consumers.ts'
import type { EventReader } from '../messaging/event-log.ts'
import { type LogReader, logReaderOf } from '../messaging/log-reader.ts'
import { createReplays, type Replays } from '../messaging/replays.ts'
import type { StoreLog } from '../messaging/store-log.ts'
import type { AnyService } from '../service.ts'

/** What the runtime of other services asks of a service beside its operations, wherever it runs. */
export type ServicePorts = {
  /** Its events, for their consumers. */
  readonly log: EventReader
  /** Its events of a store, for audits. */
  readonly storeLog: StoreLog
  /** What its consumers still need of the logs of others. */
  readonly reading: LogReader
  readonly replays: Replays
  /** The audit of its consumers and jobs. */
  readonly work: Pick<Auditor, 'run'>
}

/** The names of all ports and their methods: nothing else of a service can be reached. */
export const portMethods = {
  log: ['read', 'end', 'endAt', 'has', 'secondsUnread', 'count', 'keptSince', 'isPosition'],
  storeLog: ['read', 'keptSince'],
  reading: ['reading', 'held', 'forgetMarks'],
  replays: ['consumers', 'preview', 'start', 'list', 'find', 'stop', 'resume'],
  work: ['run'],
} as const satisfies { readonly [Name in keyof ServicePorts]: readonly (keyof ServicePorts[Name])[] }

const nothingToAudit: ServicePorts['work'] = { run: async () => done({ results: [], nextCursor: null }) }

/** The ports of a service of this process, over the logs of all services. */
export function portsOf(
  service: AnyService,
  logs: {
    readonly readers: Readonly<Record<string, EventReader>>
    readonly storeLogs: Readonly<Record<string, StoreLog>>
  },
): ServicePorts {
  const { service: name } = service.contract
  const log = logs.readers[name]
  const storeLog = logs.storeLogs[name]
  if (log === undefined || storeLog === undefined) throw new Error(`the log of ${name} is not known here`)
  return {
    log,
    storeLog,
    reading: logReaderOf(service),
    replays: createReplays([service], logs.readers),
    work: hasWork(service) ? auditorOfWork(service, logs.storeLogs) : nothingToAudit,
  }
}
