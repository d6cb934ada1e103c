import { isDatabaseAway } from '@merastore/runtime'

/**
 * Keeps a lost database connection from ending the process where the driver (postgres 3.4) reports it to nobody: it
 * writes to a socket that it has already released (`nextWrite`), rejects a statement that was sent ahead and is awaited
 * later, or fails while it looks up types on a connection that is being opened. The work that needed the connection
 * fails by itself, and a lost embedded database is reported as such.
 */
export function surviveDriverFault(): void {
  process.on('uncaughtException', (error) => {
    if (isDriverFault(error)) return
    console.error(error)
    process.exit(1)
  })
}

export function isDriverFault(error: Error): boolean {
  return (
    isDatabaseAway(error) ||
    (error instanceof TypeError && /nextWrite .*postgres\/.*connection\.js/.test(error.stack ?? ''))
  )
}
