import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { EmbeddedPostgresError } from './errors.ts'
import { isTaken, postgresProcessesIn, signal, waitUntil } from './processes.ts'

const FAST_SHUTDOWN_TIMEOUT_MS = 30_000
const IMMEDIATE_SHUTDOWN_TIMEOUT_MS = 5_000

/**
 * Ends the PostgreSQL that a killed platform left behind on this cluster, and removes a process id on record that
 * the system has since given to another program. Call it only while holding the owner lock.
 * @throws EmbeddedPostgresError DATA_DIR_IN_USE when its processes do not end
 */
export async function takeOverCluster(cluster: string, log: (line: string) => void): Promise<void> {
  const pidFile = path.join(cluster, 'postmaster.pid')
  const recordedPid = await readRecordedPid(pidFile)
  const running = await postgresProcessesIn(cluster)
  if (running.length > 0) {
    log('stopping the database that an earlier run left running')
    await endProcesses(cluster, running, recordedPid)
  }
  if ((await readRecordedPid(pidFile)) === undefined) return
  log('recovering after a crash')
  // PostgreSQL refuses to start while the recorded id is taken, even by another program. Otherwise the
  // file stays: PostgreSQL itself checks by it that no shared memory of the crashed server is in use any more.
  if (recordedPid !== undefined && isTaken(recordedPid)) await rm(pidFile, { force: true })
}

async function readRecordedPid(pidFile: string): Promise<number | undefined> {
  const text = await readFile(pidFile, 'utf8').catch(() => undefined)
  const pid = Number.parseInt(text ?? '', 10)
  return Number.isInteger(pid) && pid > 1 ? pid : undefined
}

async function endProcesses(cluster: string, running: number[], postmaster: number | undefined): Promise<void> {
  const allEnded = async () => (await postgresProcessesIn(cluster)).length === 0
  if (postmaster !== undefined && running.includes(postmaster)) {
    signal(postmaster, 'SIGINT')
    if (await waitUntil(allEnded, FAST_SHUTDOWN_TIMEOUT_MS)) return
  }
  for (const name of ['SIGQUIT', 'SIGKILL'] as const) {
    for (const pid of await postgresProcessesIn(cluster)) signal(pid, name)
    if (await waitUntil(allEnded, IMMEDIATE_SHUTDOWN_TIMEOUT_MS)) return
  }
  const left = await postgresProcessesIn(cluster)
  throw new EmbeddedPostgresError(
    'DATA_DIR_IN_USE',
    `PostgreSQL (process ${left.join(', ')}) still runs on ${cluster} and does not stop: end it, then start again.`,
  )
}
