import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Ask } from './command-host.ts'

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))
const host = fileURLToPath(new URL('./command-host.ts', import.meta.url))

export type Env = Readonly<Record<string, string>>
export type Ended = { code: number | null; out: string; err: string }
export type Running = Awaited<ReturnType<Awaited<ReturnType<typeof openCommandLine>>['startPlatform']>>

const { PATH = '', NODE_COMPILE_CACHE } = process.env
const inherited: Env = { PATH, ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }) }

/** The command line with a data folder of its own, and nothing of this environment but the path and compiled code. */
export async function openCommandLine() {
  const folder = await mkdtemp(join(tmpdir(), 'merastore-cli-'))
  const dataDir = join(folder, 'data')
  const started: ChildProcess[] = []
  const own: Env = { ...inherited, HOME: folder, DATA_DIR: dataDir, PORT: '0' }

  /** Each command is a process of its own. */
  function launch(args: readonly string[], env: Env = {}) {
    const child = spawn(process.execPath, [cli, ...args], {
      env: { ...own, ...env },
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    started.push(child)
    const written = { out: '', err: '' }
    child.stdout.on('data', (chunk) => (written.out += chunk))
    child.stderr.on('data', (chunk) => (written.err += chunk))
    const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...written })))
    return { child, written, ended }
  }

  let hosting: { readonly child: ChildProcess; readonly died: Promise<never> } | undefined
  function startHost() {
    const child = fork(host, { env: own, cwd: folder, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    started.push(child)
    const died = once(child, 'exit').then(() => Promise.reject(new Error('a command ended the process')))
    // Only where a command waits for it.
    died.catch(() => {})
    return { child, died }
  }

  /** As `run`, in a process that has done so before: to load what a command needs takes longer than most of them. */
  async function ask(args: string, env: Env = {}): Promise<Ended> {
    hosting ??= startHost()
    const answered = once(hosting.child, 'message')
    hosting.child.send({ args: args.split(' '), env: { ...own, ...env } } satisfies Ask)
    const [ended] = await Promise.race([answered, hosting.died])
    return ended
  }

  async function startPlatform(env: Env = {}) {
    const launched = launch(['start', '--api-only'], env)
    const url = await Promise.race([
      launched.ended.then(({ out, err }) => Promise.reject(new Error(`it ended:\n${out}${err}`))),
      until(() => /(http:\/\/localhost:\d+)\/dashboard\/.*Ctrl-C/s.exec(launched.written.out)?.[1]),
    ])
    return { ...launched, url }
  }

  async function postmasterPid(): Promise<number | undefined> {
    const text = await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').catch(() => '')
    return Number.parseInt(text, 10) || undefined
  }

  return {
    folder,
    dataDir,
    launch,
    run: (args: string, env: Env = {}): Promise<Ended> => launch(args.split(' '), env).ended,
    ask,
    startPlatform,
    postmasterPid,
    async close(): Promise<void> {
      for (const child of started) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      const postmaster = await postmasterPid()
      if (postmaster !== undefined && isAlive(postmaster)) process.kill(postmaster, 'SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function until<Value>(look: () => Value | undefined): Promise<Value> {
  for (;;) {
    const value = look()
    if (value !== undefined) return value
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
