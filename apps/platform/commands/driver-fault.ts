/**
 * Keeps a lost database connection from ending the process where the driver (postgres 3.4) tells it to nobody: it
 * writes to a socket that it has already let go (`nextWrite`), or rejects a statement that was sent ahead and is
 * awaited later. The work that needed the connection fails by itself, and a lost embedded database is told as such.
 */
export function surviveDriverFault(): void {
  process.on('uncaughtException', (error) => {
    if (isDriverFault(error)) return
    console.error(error)
    process.exit(1)
  })
}

function isDriverFault(error: Error): boolean {
  if ('code' in error && (error.code === 'CONNECTION_CLOSED' || error.code === 'CONNECTION_DESTROYED')) return true
  return error instanceof TypeError && /nextWrite .*postgres\/.*connection\.js/.test(error.stack ?? '')
}
