export { auditorOfWork, hasWork, workAuditRules } from './audit-consumers.ts'
export * from './background-figures.ts'
export * from './consume.ts'
export { onAsJob } from './consumer-jobs.ts'
export {
  createEventReader,
  type EventFilter,
  type EventReader,
  type LoggedEvent,
  type LogPosition,
  type LogRange,
  logName,
  logStart,
  type Partition,
  wholeLog,
} from './event-log.ts'
export { forgetEventsTimer } from './forget-events.ts'
export * from './jobs.ts'
export { type LogReader, logReaderOf } from './log-reader.ts'
export * from './publish.ts'
export * from './replays.ts'
export * from './set-aside.ts'
export * from './store-log.ts'
export { hasUnread } from './unread-events.ts'
export * from './worker.ts'
