import { spawn } from 'node:child_process'
import type { Part } from './parts.ts'

export type Outcome = {
  readonly part: Part
  readonly ms: number
  /** Of the processors, together: unlike the time that passed, it does not grow by what else the machine does. */
  readonly cpuSeconds: number
  /** What it printed, both streams in the order in which they came. */
  readonly output: string
  /** The command that failed; undefined where all of them ended with 0. */
  readonly failed?: string
}

export type RunOptions = {
  readonly lanes: number
  readonly partMaxMs: number
  readonly cwd: string
  /** The program that runs the scripts. */
  readonly npm: string
  /** Where parts write what they throw away; those that measure write where everybody does. */
  readonly temporaryFolder?: string | undefined
  readonly onEnd: (outcome: Outcome) => void
  /** Stops what runs, with everything that it started. */
  readonly signal?: AbortSignal
}

/**
 * Runs all parts, as many at once as there are lanes, and those that measure by themselves after all others. A failure
 * stops none of the others: one run tells all that does not hold.
 */
export async function runParts(parts: readonly Part[], options: RunOptions): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const ended = new Map(parts.map(({ name }) => [name, Promise.withResolvers<void>()]))
  const runOne = async (part: Part) => {
    // It has begun already, since parts begin in their order.
    if (part.after !== undefined) await ended.get(part.after)?.promise
    const outcome = await runPart(part, options)
    outcomes.push(outcome)
    ended.get(part.name)?.resolve()
    options.onEnd(outcome)
  }
  const waiting = parts.filter(({ alone }) => alone !== true)
  const lane = async () => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) await runOne(part)
  }
  await Promise.all(Array.from({ length: options.lanes }, lane))
  for (const part of parts) if (part.alone === true) await runOne(part)
  return outcomes
}

async function runPart(part: Part, options: RunOptions): Promise<Outcome> {
  const beganAt = performance.now()
  const stopAt = beganAt + options.partMaxMs
  const own = part.alone === true ? { ...options, temporaryFolder: undefined } : options
  let output = ''
  let cpuSeconds = 0
  for (const command of part.commands) {
    const text = commandText(command)
    const ended = await runCommand(command, own, stopAt - performance.now())
    output += ended.output
    cpuSeconds += ended.cpuSeconds
    if (ended.code !== 0) {
      const failed = ended.late ? `${text} (not done after ${Math.round(options.partMaxMs / 1000)} s)` : text
      return { part, ms: performance.now() - beganAt, cpuSeconds, output, failed }
    }
  }
  return { part, ms: performance.now() - beganAt, cpuSeconds, output }
}

/** The command as somebody types it, to run it alone. */
export function commandText([script, ...rest]: Part['commands'][number]): string {
  return ['npm run', script, ...(rest.length > 0 ? ['--', ...rest] : [])].join(' ')
}

type Ended = {
  readonly code: number | null
  readonly output: string
  readonly cpuSeconds: number
  readonly late: boolean
}

/** Runs a command and writes the seconds of the processors, as user and as system, to the fourth stream. */
const timed = `TIMEFORMAT='%U %S'; { time "$@" 2>&4 3>&- 4>&-; } 4>&2 2>&3`

function runCommand(
  [script, ...rest]: Part['commands'][number],
  { npm, cwd, signal, temporaryFolder }: RunOptions,
  timeoutMs: number,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that nothing it started outlives it when it is stopped.
    const command = [npm, 'run', '--silent', script, '--', ...rest]
    const stdio = ['ignore', 'pipe', 'pipe', 'pipe'] as const
    const env = temporaryFolder === undefined ? process.env : { ...process.env, TMPDIR: temporaryFolder }
    const child = spawn('bash', ['-c', timed, 'bash', ...command], { cwd, env, detached: true, stdio: [...stdio] })
    let output = ''
    let seconds = ''
    let late = false
    const keep = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.stdio[3]?.on('data', (chunk: Buffer) => (seconds += chunk.toString()))
    const stop = () => process.kill(-(child.pid ?? 0), 'SIGKILL')
    const expire = () => {
      late = true
      stop()
    }
    const timer = setTimeout(expire, Math.max(0, timeoutMs))
    signal?.addEventListener('abort', stop)
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      resolve({ code, output, cpuSeconds: sumOf(seconds), late })
    })
  })
}

function sumOf(numbers: string): number {
  return numbers.split(' ').reduce((sum, number) => sum + Number(number), 0)
}
