/**
 * Keeps one fault of the PostgreSQL driver from ending the process: when a connection is lost between a statement and
 * its delayed write, the driver writes to a socket that it has already let go (`nextWrite` of postgres 3.4). The
 * statement itself is rejected as it should be, so nothing is lost with that error.
 */
export function surviveDriverFault(): void {
  process.on('uncaughtException', (error) => {
    if (isDriverFault(error)) return
    console.error(error)
    process.exit(1)
  })
}

function isDriverFault(error: unknown): boolean {
  return error instanceof TypeError && /nextWrite .*postgres\/.*connection\.js/.test(error.stack ?? '')
}
