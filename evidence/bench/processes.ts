import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Linux counts CPU time in hundredths of a second. */
const tickMs = 10

/** CPU time of a process so far, in milliseconds; of one whose children are to be counted, theirs too, the ended ones included. */
export async function cpuMs(pid: number, { children = false } = {}): Promise<number> {
  const times = (await statOf(pid)).slice(11, children ? 15 : 13)
  const own = times.reduce((total, ticks) => total + Number(ticks) * tickMs, 0)
  if (!children) return own
  const listed = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
  const theirs = await Promise.all(
    listed
      .trim()
      .split(' ')
      .filter(Boolean)
      .map((child) => cpuMs(Number(child)).catch(() => 0)),
  )
  return theirs.reduce((total, ms) => total + ms, own)
}

async function statOf(pid: number): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  // The name in parentheses may contain spaces.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** Resident memory of a process in MB. */
export async function memoryMb(pid: number): Promise<number> {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

/** The process of the PostgreSQL server in a cluster's folder. */
export async function postmasterPid(folder: string): Promise<number> {
  return Number.parseInt(await readFile(join(folder, 'cluster', 'postmaster.pid'), 'utf8'), 10)
}
