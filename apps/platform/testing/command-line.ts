import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))

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

  /** Each command is a process of its own. */
  function launch(args: readonly string[], env: Env = {}) {
    const child = spawn(process.execPath, [cli, ...args], {
      env: { ...inherited, HOME: folder, DATA_DIR: dataDir, PORT: '0', ...env },
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
