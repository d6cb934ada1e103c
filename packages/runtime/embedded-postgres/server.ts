import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedPostgresError } from './errors.ts'
import { signal } from './processes.ts'
import type { RunAs } from './run-as.ts'
import { type Spawned, spawnIn } from './spawn.ts'

const POLL_MS = 15
const STOP_TIMEOUT_MS = 30_000
const LOG_FOLDER = 'log'
const LOG_FILES_MAX = 5

/** Every setting that differs from PostgreSQL's default, durable first: a confirmed order survives a power cut. */
const SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  listen_addresses: '127.0.0.1',
  // The path of a socket may have 107 bytes only, and the data folder may lie deeper.
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '100',
  shared_buffers: '128MB',
  // Nothing replicates from the embedded server; a larger installation runs its own.
  wal_level: 'minimal',
  max_wal_senders: '0',
  // Compiling costs more than the short statements of a shop take.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'on',
  log_directory: LOG_FOLDER,
  log_filename: 'postgresql-%Y%m%d-%H%M%S.log',
  log_rotation_size: '10MB',
}

export type ServerOptions = {
  cluster: string
  binDir: string
  runAs: RunAs | undefined
  port: number
  settings: Record<string, string>
  startTimeoutMs: number
}

/**
 * Starts the server and waits until it accepts connections.
 * @throws EmbeddedPostgresError PORT_TAKEN, START_FAILED with the last lines of its log
 */
export async function startServer(options: ServerOptions): Promise<Spawned> {
  await removeOldLogs(options.cluster)
  const settings = { ...SETTINGS, ...options.settings, port: String(options.port) }
  const server = spawnIn(
    options.cluster,
    path.join(options.binDir, 'postgres'),
    (folder) => ['-D', folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    options.runAs,
  )
  try {
    await waitUntilReady(server, options)
    return server
  } catch (error) {
    await stopServer(server)
    throw error
  }
}

async function waitUntilReady(server: Spawned, options: ServerOptions): Promise<void> {
  const deadlineMs = performance.now() + options.startTimeoutMs
  let hasEnded = false
  const ended = server.ended.finally(() => {
    hasEnded = true
  })
  ended.catch(() => undefined)
  while (!hasEnded) {
    if (await isReady(options.cluster, server.child.pid)) return
    if (performance.now() > deadlineMs) {
      throw await startFailure(server, options, `PostgreSQL was not ready after ${options.startTimeoutMs} ms`)
    }
    await Promise.race([sleep(POLL_MS), ended.catch(() => undefined)])
  }
  const code = await ended
  throw await startFailure(server, options, `PostgreSQL ended while starting (code ${code})`)
}

/** The first line of postmaster.pid is the process, the eighth its state. */
async function isReady(cluster: string, pid: number | undefined): Promise<boolean> {
  const lines = (await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

async function startFailure(server: Spawned, options: ServerOptions, what: string): Promise<EmbeddedPostgresError> {
  const lines = `${server.lastLines()}\n${await lastLogLines(options.cluster)}`.trim()
  if (lines.includes('Address already in use')) return portTaken(options.port)
  return new EmbeddedPostgresError('START_FAILED', `${what}: read the reason, remove it and start again.\n${lines}`)
}

export function portTaken(port: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'PORT_TAKEN',
    `Port ${port} of 127.0.0.1 is taken by another program: end that program, or choose another port.`,
  )
}

/** Rolls back what is open and waits until the server has ended; harder after `STOP_TIMEOUT_MS`. */
export async function stopServer(server: Spawned): Promise<void> {
  const { pid } = server.child
  if (pid === undefined) return
  for (const name of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (server.child.exitCode !== null || server.child.signalCode !== null) return
    signal(pid, name)
    const timer = new AbortController()
    const timeout = sleep(STOP_TIMEOUT_MS, undefined, { signal: timer.signal }).catch(() => undefined)
    await Promise.race([server.ended.finally(() => timer.abort()), timeout])
  }
}

async function logFilesOldestFirst(cluster: string): Promise<string[]> {
  const folder = path.join(cluster, LOG_FOLDER)
  const names = await readdir(folder).catch(() => [])
  return names.sort().map((name) => path.join(folder, name))
}

async function lastLogLines(cluster: string): Promise<string> {
  const newest = (await logFilesOldestFirst(cluster)).at(-1)
  if (newest === undefined) return ''
  const text = await readFile(newest, 'utf8').catch(() => '')
  return text.trim().split('\n').slice(-8).join('\n')
}

/** PostgreSQL begins a new log file at 10 MB and keeps all; only the newest are worth their space. */
export async function removeOldLogs(cluster: string): Promise<void> {
  const files = await logFilesOldestFirst(cluster)
  for (const file of files.slice(0, -LOG_FILES_MAX)) await rm(file, { force: true })
}
