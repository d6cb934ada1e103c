import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { openDatabaseCpu, readText, statOf } from '../harness/database-cpu.ts'
import { secret } from '../harness/shop.ts'

const cli = fileURLToPath(new URL('../../apps/platform/cli.ts', import.meta.url))
const lookEveryMs = 50

export type Measured = {
  readonly seconds: number
  /** Of processors, the sessions of PostgreSQL among them: what else runs on the machine makes no difference. */
  readonly cpuSeconds: number
  /** The largest memory of the command's process. */
  readonly memoryMb: number
  readonly out: string
}

/** Runs a command of an operator to its end, and returns what it took. */
export async function measureCommand(args: readonly string[], databaseUrl: string): Promise<Measured> {
  using database = await openDatabaseCpu(databaseUrl)
  const databaseBeforeMs = database?.nowMs() ?? 0
  const beganAt = performance.now()
  const child = spawn(process.execPath, [cli, ...args], {
    env: { PATH: process.env.PATH ?? '', DATABASE_URL: databaseUrl, SECRET: secret },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      out += chunk
    })
  }
  let own = { cpuMs: 0, memoryMb: 0 }
  const look = setInterval(() => {
    own = usedBy(child.pid) ?? own
  }, lookEveryMs)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearInterval(look)
  assert.equal(code, 0, `merastore ${args.join(' ')} failed:\n${out}`)
  const databaseMs = (database?.nowMs() ?? 0) - databaseBeforeMs
  return {
    seconds: (performance.now() - beganAt) / 1000,
    cpuSeconds: (own.cpuMs + databaseMs) / 1000,
    memoryMb: own.memoryMb,
    out,
  }
}

/** What Linux says that a process has used; undefined where it does not say, or the process has ended. */
function usedBy(pid: number | undefined): { cpuMs: number; memoryMb: number } | undefined {
  const cpuMs = statOf(Number(pid))?.cpuMs
  const memoryKb = /^VmHWM:\s+(\d+) kB/m.exec(readText(`/proc/${pid}/status`))?.[1]
  return cpuMs === undefined || memoryKb === undefined ? undefined : { cpuMs, memoryMb: Number(memoryKb) / 1024 }
}
