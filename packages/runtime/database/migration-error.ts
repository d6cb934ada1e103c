/** What can go wrong with the database at start, as one sentence for the operator. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}
