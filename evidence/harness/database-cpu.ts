import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'

/** What the sessions of a database on this machine have used, as the kernel counts it. */
export type DatabaseCpu = Disposable & {
  /** CPU time of all sessions together, in ms; at most as old as a sample. Costs nothing. */
  recentMs(): number
  /** The same, read now. */
  nowMs(): number
  /** Resolves when the sessions have come to rest, or after two seconds in which they did not. */
  untilIdle(): Promise<void>
  /** Memory that the largest session has for itself, in MB. */
  largestSessionMb(): number
}

/** The process that all sessions are children of, and the database whose sessions count. */
type Server = { readonly pid: number; readonly database: string }
type Session = { readonly pid: number; readonly cpuMs: number }

/** Linux counts CPU time in ticks of 10 ms (`getconf CLK_TCK`), on every architecture that Node.js runs on. */
const tickMs = 10
const sampleMs = 20
/** Sessions that began are looked for this often; looking costs a file for each process of the machine. */
const searchMs = 200

/** Undefined where the system tells nothing: without /proc, or where the server runs on another machine. */
export async function openDatabaseCpu(databaseUrl: string): Promise<DatabaseCpu | undefined> {
  const server = await serverOf(databaseUrl)
  if (server === undefined) return undefined
  let known = new Map<number, number>()
  let endedMs = 0
  let searchedAtMs = Number.NEGATIVE_INFINITY
  const read = (): number => {
    const due = performance.now() - searchedAtMs >= searchMs
    if (due) searchedAtMs = performance.now()
    const sessions = due ? sessionsOf(server) : [...known.keys()].flatMap((pid) => sessionOf(pid, server) ?? [])
    const now = new Map(sessions.map(({ pid, cpuMs }) => [pid, cpuMs]))
    // What a session has used stays used when it ends.
    for (const [pid, cpuMs] of known) if (!now.has(pid)) endedMs += cpuMs
    known = now
    return endedMs + sessions.reduce((sum, { cpuMs }) => sum + cpuMs, 0)
  }
  let recent = read()
  const timer = setInterval(() => {
    recent = read()
  }, sampleMs)
  timer.unref()
  const nowMs = () => {
    recent = read()
    return recent
  }
  return {
    recentMs: () => recent,
    nowMs,
    async untilIdle() {
      for (let tries = 0, before = nowMs(); tries < 40; tries++) {
        await sleep(50)
        if (nowMs() - before <= tickMs) return
        before = recent
      }
    },
    largestSessionMb: () => Math.max(0, ...[...known.keys()].map(ownMemoryMb)),
    [Symbol.dispose]: () => clearInterval(timer),
  }
}

async function serverOf(databaseUrl: string): Promise<Server | undefined> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    const [own] = await sql<{ pid: number; database: string }[]>`
      select pg_backend_pid() as pid, current_database() as database`
    if (own === undefined || !readText(`/proc/${own.pid}/cmdline`).startsWith('postgres:')) return undefined
    const parent = statOf(own.pid)?.parent
    return parent === undefined ? undefined : { pid: parent, database: own.database }
  } finally {
    await sql.end()
  }
}

function sessionsOf(server: Server): Session[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.flatMap((pid) => sessionOf(Number(pid), server) ?? [])
}

/** A session is titled `postgres: user database host(port) state`; checkpoints and vacuuming name no client. */
function sessionOf(pid: number, server: Server): Session | undefined {
  const stat = statOf(pid)
  if (stat?.parent !== server.pid) return undefined
  const [, , database, client = ''] = readText(`/proc/${pid}/cmdline`).split(' ')
  return database === server.database && client !== '' ? { pid, cpuMs: stat.cpuMs } : undefined
}

/** `pid (name) state ppid … utime stime`: the name may have spaces and brackets of its own. */
export function statOf(pid: number): { parent: number; cpuMs: number } | undefined {
  const text = readText(`/proc/${pid}/stat`)
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  if (fields.length < 13) return undefined
  return { parent: Number(fields[1]), cpuMs: (Number(fields[11]) + Number(fields[12])) * tickMs }
}

function ownMemoryMb(pid: number): number {
  const sizes = readText(`/proc/${pid}/smaps_rollup`).matchAll(/^Private_\w+:\s+(\d+) kB/gm)
  return [...sizes].reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0) / 1024
}

/** Nothing where the process has ended, or the system has no such file. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
