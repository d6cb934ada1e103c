import { randomUUID } from 'node:crypto'
import { link, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { EmbeddedPostgresError, systemCodeOf } from './errors.ts'
import { processStartOf } from './processes.ts'

/*
 * The file `owner.<number>` with the highest number is the lock and names its holder; it is empty once released. Who
 * finds its holder gone makes the next number, which only one can. Numbers never go back and the highest file is never
 * removed: "remove the stale lock, then make a new one" would let a slow starter remove the lock of a quicker one.
 */
const LOCK_NAME = /^owner\.(\d+)$/
const DRAFT_PREFIX = 'owner.draft.'
/** A starter that lives needs its draft for milliseconds. */
const DRAFT_AGE_MAX_MS = 60_000

/** Gives the data folder free for another platform. */
export type ReleaseOwnerLock = () => Promise<void>

/**
 * Makes this process the only platform on the data folder. A lock whose process has ended is taken over.
 * @throws EmbeddedPostgresError DATA_DIR_IN_USE, naming the process that holds it
 */
export async function takeOwnerLock(dataDir: string): Promise<ReleaseOwnerLock> {
  const draft = path.join(dataDir, `${DRAFT_PREFIX}${randomUUID()}`)
  await writeFile(draft, JSON.stringify({ pid: process.pid, started: await processStartOf(process.pid) }), {
    mode: 0o600,
  })
  try {
    const lockFile = await lockFromDraft(dataDir, draft)
    await removeOldFiles(dataDir, lockFile)
    return () => emptied(lockFile)
  } finally {
    await rm(draft, { force: true })
  }
}

async function lockFromDraft(dataDir: string, draft: string): Promise<string> {
  for (;;) {
    const highest = await highestLockNumber(dataDir)
    await assertNotHeld(dataDir, highest)
    const number = highest + 1
    const lockFile = lockFileOf(dataDir, number)
    if (!(await linked(draft, lockFile))) continue
    if ((await highestLockNumber(dataDir)) === number) return lockFile
    // Others have come and gone since the first look: this number is an old one.
    await rm(lockFile, { force: true })
  }
}

function lockFileOf(dataDir: string, number: number): string {
  return path.join(dataDir, `owner.${number}`)
}

async function highestLockNumber(dataDir: string): Promise<number> {
  const numbers = (await readdir(dataDir)).map((name) => Number(LOCK_NAME.exec(name)?.[1] ?? 0))
  return Math.max(0, ...numbers)
}

async function assertNotHeld(dataDir: string, number: number): Promise<void> {
  const content = await readFile(lockFileOf(dataDir, number), 'utf8').catch((error: unknown) => {
    if (systemCodeOf(error) === 'ENOENT') return ''
    throw error
  })
  const holder = holderOf(content)
  if (holder === undefined || (await processStartOf(holder.pid)) !== holder.started) return
  throw new EmbeddedPostgresError(
    'DATA_DIR_IN_USE',
    `The data folder ${dataDir} is in use by the running process ${holder.pid}: stop that one, or choose another folder.`,
  )
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

/** Releases a lock; one that is gone with its whole folder needs no release. */
async function emptied(lockFile: string): Promise<void> {
  await truncate(lockFile).catch((error: unknown) => {
    if (systemCodeOf(error) !== 'ENOENT') throw error
  })
}

/** Removes earlier locks, and the drafts of starters that were killed between two steps. */
async function removeOldFiles(dataDir: string, lockFile: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const file = path.join(dataDir, name)
    if (LOCK_NAME.test(name) && file !== lockFile) await rm(file, { force: true })
    if (!name.startsWith(DRAFT_PREFIX)) continue
    const writtenMs = (await stat(file).catch(() => undefined))?.mtimeMs ?? Date.now()
    if (Date.now() - writtenMs > DRAFT_AGE_MAX_MS) await rm(file, { force: true })
  }
}
