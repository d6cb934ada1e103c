import { spawn } from 'node:child_process'
import type { Part } from './parts.ts'

export type Outcome = {
  readonly part: Part
  readonly ms: number
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
  const runOne = async (part: Part) => {
    const outcome = await runPart(part, options)
    outcomes.push(outcome)
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
  let output = ''
  for (const command of part.commands) {
    const text = commandText(command)
    const ended = await runCommand(command, options, stopAt - performance.now())
    output += ended.output
    if (ended.code !== 0) {
      const failed = ended.late ? `${text} (not done after ${Math.round(options.partMaxMs / 1000)} s)` : text
      return { part, ms: performance.now() - beganAt, output, failed }
    }
  }
  return { part, ms: performance.now() - beganAt, output }
}

/** The command as somebody types it, to run it alone. */
export function commandText([script, ...rest]: Part['commands'][number]): string {
  return ['npm run', script, ...(rest.length > 0 ? ['--', ...rest] : [])].join(' ')
}

type Ended = { readonly code: number | null; readonly output: string; readonly late: boolean }

function runCommand(
  [script, ...rest]: Part['commands'][number],
  { npm, cwd, signal }: RunOptions,
  timeoutMs: number,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that nothing it started outlives it when it is stopped.
    const child = spawn(npm, ['run', '--silent', script, '--', ...rest], { cwd, detached: true })
    let output = ''
    let late = false
    const keep = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
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
      resolve({ code, output, late })
    })
  })
}
