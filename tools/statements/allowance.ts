/**
 * How many statements of a file cannot be prepared, because a part of them is known only when they run. The numbers only
 * fall: a statement that is new is written so that it can be.
 */
export const allowance: Readonly<Record<string, number>> = {
  // The schemas of services, which a shop adds its own to.
  'packages/runtime/backup/destination.ts': 1,
  // Names of tables and indexes that are read from the database or from a migration.
  'packages/runtime/backup/restore-backup.ts': 5,
  'packages/runtime/backup/tables.ts': 1,
  'packages/runtime/database/apply-migration.ts': 1,
  'packages/runtime/database/moved-logs.ts': 2,
  // What a payment provider adds to the statement that records its answer. Without it, the statement is prepared.
  'services/payment/payment-sql.ts': 1,
}
