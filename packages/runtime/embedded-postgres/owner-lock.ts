import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { EmbeddedPostgresError, systemCodeOf } from './errors.ts'
import { processStartOf } from './processes.ts'

/** Gives the data folder free for another platform. */
export type ReleaseOwnerLock = () => Promise<void>

/**
 * Makes this process the only platform on the data folder. A lock whose process has ended is taken over.
 * @throws EmbeddedPostgresError DATA_DIR_IN_USE, naming the process that holds it
 */
export async function takeOwnerLock(dataDir: string): Promise<ReleaseOwnerLock> {
  const lockFile = path.join(dataDir, 'owner.lock')
  const content = JSON.stringify({ pid: process.pid, started: await processStartOf(process.pid), token: randomUUID() })
  const draft = `${lockFile}.${randomUUID()}`
  await writeFile(draft, content, { mode: 0o600 })
  try {
    while (!(await linked(draft, lockFile))) await removeStaleLock(dataDir, lockFile)
  } finally {
    await rm(draft, { force: true })
  }
  return async () => {
    const current = await readFile(lockFile, 'utf8').catch(() => undefined)
    if (current === content) await rm(lockFile, { force: true })
  }
}

/** A hard link appears with its whole content or not at all, so nobody ever reads a half-written lock. */
async function linked(draft: string, lockFile: string): Promise<boolean> {
  try {
    await link(draft, lockFile)
    return true
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false
    throw error
  }
}

async function removeStaleLock(dataDir: string, lockFile: string): Promise<void> {
  const seen = await readFile(lockFile, 'utf8').catch(() => undefined)
  if (seen === undefined) return
  const holder = holderOf(seen)
  if (holder !== undefined && (await processStartOf(holder.pid)) === holder.started) {
    throw new EmbeddedPostgresError(
      'DATA_DIR_IN_USE',
      `The data folder ${dataDir} is in use by the running process ${holder.pid}: stop that one, or choose another folder.`,
    )
  }
  // Another starter may have replaced the stale lock since it was read: what was moved away decides.
  const moved = `${lockFile}.${randomUUID()}`
  await rename(lockFile, moved).catch(() => undefined)
  const removed = await readFile(moved, 'utf8').catch(() => undefined)
  if (removed !== undefined && removed !== seen) await link(moved, lockFile).catch(() => undefined)
  await rm(moved, { force: true })
}

function holderOf(content: string): { pid: number; started: string } | undefined {
  try {
    const value: unknown = JSON.parse(content)
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('started' in value)) return undefined
    const { pid, started } = value
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined
  } catch {
    return undefined
  }
}
