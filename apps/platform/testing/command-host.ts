import { program } from '../cli-program.ts'
import { exitCodeOf, operatorSentence } from '../errors.ts'
import type { Ended, Env } from './command-line.ts'

/** Runs one command after the other in this process, which has loaded what commands need; asked and answered as messages. */
export type Ask = { readonly args: readonly string[]; readonly env: Env }

const streams = ['stdout', 'stderr'] as const

process.on('message', async ({ args, env }: Ask) => {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
  const written = { stdout: '', stderr: '' }
  for (const name of streams) {
    process[name].write = (chunk: string | Uint8Array) => {
      written[name] += chunk.toString()
      return true
    }
  }
  process.exitCode = 0
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    const sentence = operatorSentence(error)
    console.error(sentence === undefined ? error : `merastore: ${sentence}`)
    process.exitCode = exitCodeOf(error)
  }
  process.send?.({ code: Number(process.exitCode), out: written.stdout, err: written.stderr } satisfies Ended)
  process.exitCode = 0
})
