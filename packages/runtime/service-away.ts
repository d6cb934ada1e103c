/** A service of another process has not answered what the runtime asks of it: for now this cannot be done. */
export class ServiceAwayError extends Error {
  override readonly name = 'ServiceAwayError'
}
