import pg from 'pg'

/** The name of the constraint that a statement broke, where it is the cause of an error. */
export function brokenConstraint(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.constraint : undefined
}
