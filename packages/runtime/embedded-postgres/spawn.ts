import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'
import type { RunAs } from './run-as.ts'

/** A started program of PostgreSQL with the last lines that it wrote. */
export type Spawned = {
  child: ChildProcess
  /** The code it ended with, null after a signal. Rejects when it could not be started. */
  ended: Promise<number | null>
  lastLines(): string
}

const OUTPUT_KEPT_CHARS = 4_000

/**
 * How much memory a session keeps between statements (glibc, mallopt(3)). By default it gives back what a statement with
 * a table of hashes took, and takes it anew for the next one, page by page, which costs more than many statements do.
 */
const memoryKept = { MALLOC_MMAP_THRESHOLD_: String(4 * 1024 ** 2), MALLOC_TRIM_THRESHOLD_: String(8 * 1024 ** 2) }

/**
 * Starts a program with `folder` as its working directory. `args` receives the path by which the program reaches the
 * folder. For root that is an open file descriptor: PostgreSQL then runs as a user who may not be able to traverse
 * the parents (a checkout below /root), and a path through /proc/self/fd needs no permission on them.
 */
export function spawnIn(
  folder: string,
  program: string,
  args: (folder: string) => string[],
  runAs: RunAs | undefined,
): Spawned {
  const descriptor = runAs && openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    const child = spawn(program, args(descriptor === undefined ? folder : '/proc/self/fd/3'), {
      ...runAs,
      cwd: folder,
      // Only what PostgreSQL needs: variables such as PGPORT or the secrets of the platform are not its business.
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...memoryKept },
      // A group of its own: Ctrl-C reaches the platform alone, which shuts the database down last.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', ...(descriptor === undefined ? [] : [descriptor])],
    })
    return watched(child)
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

function watched(child: ChildProcess): Spawned {
  let output = ''
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-OUTPUT_KEPT_CHARS)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code))
  })
  // Whoever awaits `ended` later still sees the failure; it must not end the platform meanwhile.
  ended.catch(() => undefined)
  return { child, ended, lastLines: () => output.trim().split('\n').slice(-8).join('\n') }
}
