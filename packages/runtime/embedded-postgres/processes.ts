import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { systemCodeOf } from './errors.ts'

const run = promisify(execFile)

/** Whether the system has given this id away, be it to a process that has ended and that its parent has not noticed. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCodeOf(error) === 'EPERM'
  }
}

/**
 * A text that differs between two processes which bore the same id one after the other, also across a reboot;
 * undefined when the process has ended. A zombie has: in a container nobody may ever take it away.
 */
export async function processStartOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const fields = await statFields(pid)
    if (fields === undefined || fields[0] === 'Z' || fields[0] === 'X') return undefined
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
    return `${boot.trim()}/${fields[19]}`
  }
  const { stdout } = await run('ps', ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  const [state, ...started] = stdout.trim().split(/\s+/)
  return state === '' || state?.startsWith('Z') ? undefined : started.join(' ')
}

/** The fields of /proc/<pid>/stat from the third (the state) on: the second is a name that may hold spaces. */
async function statFields(pid: number): Promise<string[] | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')
}

/**
 * The processes of PostgreSQL (server or initdb) that work in `folder` or below it. The working directory decides, not
 * the recorded id: the system may have given that id to another program since.
 */
export async function postgresProcessesIn(folder: string): Promise<number[]> {
  const found = process.platform === 'linux' ? await workingFoldersOnLinux() : await workingFoldersByLsof()
  return found.filter(({ cwd }) => cwd === folder || cwd.startsWith(`${folder}/`)).map(({ pid }) => pid)
}

type WorkingFolder = { pid: number; cwd: string }

async function workingFoldersOnLinux(): Promise<WorkingFolder[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
      if (name !== 'postgres\n' && name !== 'initdb\n') return undefined
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
      return cwd === undefined ? undefined : { pid: Number(pid), cwd: cwd.replace(/ \(deleted\)$/, '') }
    }),
  )
  return found.filter((each) => each !== undefined)
}

async function workingFoldersByLsof(): Promise<WorkingFolder[]> {
  // lsof ends with 1 when it finds nothing, which is the usual case.
  const { stdout } = await run('lsof', ['-a', '-d', 'cwd', '-c', 'postgres', '-c', 'initdb', '-Fpn']).catch(() => ({
    stdout: '',
  }))
  return workingFoldersFromLsof(stdout)
}

/** Reads the field output of `lsof -Fpn`: a line `p<pid>` opens a process, a line `n<path>` names its folder. */
export function workingFoldersFromLsof(output: string): WorkingFolder[] {
  const found: WorkingFolder[] = []
  let pid = 0
  for (const line of output.split('\n')) {
    if (line.startsWith('p')) pid = Number(line.slice(1))
    if (line.startsWith('n')) found.push({ pid, cwd: line.slice(1) })
  }
  return found
}

/** Sends a signal; a process that has just ended is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (systemCodeOf(error) !== 'ESRCH') throw error
  }
}

/** Asks again every `everyMs` until the answer is true; false when `timeoutMs` have passed before. */
export async function waitUntil(ask: () => Promise<boolean>, timeoutMs: number, everyMs = 20): Promise<boolean> {
  const deadlineMs = performance.now() + timeoutMs
  while (!(await ask())) {
    if (performance.now() > deadlineMs) return false
    await sleep(everyMs)
  }
  return true
}
