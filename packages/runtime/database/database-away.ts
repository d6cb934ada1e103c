/** What the driver and the system say when there is no connection. */
const connectionCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
])

/**
 * The conditions of PostgreSQL that pass by themselves or are an operator's to mend: connection exceptions (08), no more
 * resources (53, the full disk among them), an operator's intervention (57, the shutdown among them), system errors (58,
 * the failing disk), a server that only reads (25006), a lock that was not to be had (55P03).
 */
const serverCodes = /^(?:08|53|57|58)...$|^25006$|^55P03$/

/** Whether an error says that the database cannot do its part just now; the request that met it may be repeated. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway)
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false
  return error.code === 'POOL_EXHAUSTED' || connectionCodes.has(error.code) || serverCodes.test(error.code)
}

/** Whether a session is over with this error: its connection was lost, or the server has ended it. */
export function isSessionLost(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false
  return connectionCodes.has(error.code) || /^(?:08...|57P0.)$/.test(error.code)
}
