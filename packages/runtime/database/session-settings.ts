import type { ChannelOptions } from './channel.ts'

/** No statement runs longer, but those of migrations, backups and restores. */
export const statementMaxMs = 60_000

/** What holds for every statement of the application. */
export const sessionSettings: ChannelOptions['settings'] = {
  // Nothing may wait for ever: a lock for 10 s, a statement for 60 s (reads for less, `transaction.ts`), an idle
  // transaction for 60 s.
  lock_timeout: '10000',
  statement_timeout: String(statementMaxMs),
  idle_in_transaction_session_timeout: '60000',
  TimeZone: 'UTC',
  // Every key begins with the store, so there is an index for everything. PostgreSQL would scan a table that was
  // small when it was last counted, and keeps that plan while the table grows.
  enable_seqscan: 'off',
  // A statement is planned once a connection, for whatever values: planned anew for each, as PostgreSQL does where
  // it thinks that values matter, many of ours would take longer to plan than to run.
  plan_cache_mode: 'force_generic_plan',
}
