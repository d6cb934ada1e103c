import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { repository } from '../repository.ts'

const entry = fileURLToPath(new URL('../dev-entry.ts', import.meta.url))

/**
 * Runs the platform under Node's watcher: a change of a service starts it again. In the repository a change of a page
 * reloads it; a shop has the files watched that it has loaded.
 */
export function dev(): Promise<void> {
  const folders = ['packages', 'services', 'apps/platform'].map((folder) => `${repository}${folder}`)
  const watched = repository === undefined ? ['--watch'] : folders.flatMap((folder) => ['--watch-path', folder])
  const child = spawn(process.execPath, [...watched, '--watch-preserve-output', entry], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('exit', (code) => {
      process.exitCode = code ?? 0
      resolve()
    })
  })
}
