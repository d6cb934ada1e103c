import { type SpawnOptions, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { inheritedEnv } from '../harness/inherited-env.ts'
import { secret } from '../harness/shop.ts'

const cli = fileURLToPath(new URL('../../apps/platform/cli.ts', import.meta.url))

export type Run = { readonly code: number | null; readonly out: string; readonly err: string }

/** A command of an operator in a process of its own; `killWhen` looks at what it prints and ends it with SIGKILL. */
export async function runCommand(
  args: readonly string[],
  databaseUrl: string,
  killWhen: (out: string) => boolean = () => false,
): Promise<Run> {
  const options: SpawnOptions = {
    env: { ...inheritedEnv, DATABASE_URL: databaseUrl, SECRET: secret },
    stdio: ['ignore', 'pipe', 'pipe'],
  }
  const child = spawn(process.execPath, [cli, ...args], options)
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk) => {
    out += chunk
    if (killWhen(out)) child.kill('SIGKILL')
  })
  child.stderr?.on('data', (chunk) => {
    err += chunk
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, out, err }
}
