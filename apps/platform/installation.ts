import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import {
  applicationUrl,
  asOwner,
  type MigrationSet,
  migrate,
  prepareApplicationLogin,
  requireApplicationLogin,
  requireOwnerRights,
  requireOwnSession,
  serverUrls,
} from '@merastore/runtime'
import { EmbeddedPostgresError, startEmbeddedPostgres } from '@merastore/runtime/embedded-postgres'
import { CommandError } from './errors.ts'
import { migrationSetsOf } from './modules.ts'
import { requireSameSecret } from './secret-mark.ts'
import type { PlatformSettings } from './settings.ts'

export type Installation = {
  /** The database with the owner's rights, for migrations. */
  readonly ownerUrl: string
  /** The database with the rights of the application, for every other statement. */
  readonly databaseUrl: string
  /** From it the tokens of order links and the encryption of signing keys are derived. */
  readonly secret: string
  /** Whether another process of ours runs on the same embedded database. */
  readonly shared: boolean
  /** How many migrations were missing when it was opened. */
  readonly migrations: number
  /** Resolves when the embedded database ends without having been asked to. */
  readonly databaseLost: Promise<void>
  close(): Promise<void>
}

const urlFile = 'database-url'

/**
 * Opens the database of the settings, starting the embedded one where none is named, and brings it up to date, unless
 * it is to stay as it is: a backup must not change what it stores, a restore needs an empty one.
 */
export async function openInstallation(
  settings: PlatformSettings,
  log: (line: string) => void,
  schema: 'up-to-date' | 'as-it-is' = 'up-to-date',
): Promise<Installation> {
  const dataDir = resolve(settings.DATA_DIR)
  refuseFolderOfSides(dataDir)
  const database =
    settings.DATABASE_URL === undefined ? await openEmbedded(dataDir, log) : openServer(settings.DATABASE_URL)
  try {
    let migrations = 0
    await requireReachable(database, dataDir)
    if (settings.DATABASE_URL !== undefined) await requireOwnSession(database.url)
    if (schema === 'up-to-date') {
      const hasApplicationUrl = settings.DATABASE_APP_URL !== undefined
      const sets = migrationSetsOf(settings)
      await requireOwnerRights(database.url, sets, { hasApplicationUrl })
      migrations = await bringUpToDate(database.url, sets, log)
    }
    const secret = settings.SECRET ?? (await keptSecret(dataDir))
    if (schema === 'up-to-date') await requireSameSecret(database.url, secret)
    const { url: ownerUrl, shared, lost: databaseLost, close } = database
    const databaseUrl = settings.DATABASE_APP_URL ?? applicationUrl(ownerUrl, secret)
    if (schema === 'up-to-date') await prepareLogin(settings, ownerUrl, secret)
    return { ownerUrl, databaseUrl, secret, shared, migrations, databaseLost, close }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** A whole installation in the folder of one that runs apart would be a second one, of which nobody knows. */
function refuseFolderOfSides(dataDir: string): void {
  const file = join(dataDir, 'gateway.env')
  // One that was there before keeps its folder.
  if (!existsSync(file) || existsSync(join(dataDir, 'cluster'))) return
  throw new CommandError(
    `The folder ${dataDir} is of an installation whose services run apart: take the settings of its gateway first (set -a; . ${file}; set +a).`,
  )
}

async function prepareLogin(settings: PlatformSettings, ownerUrl: string, secret: string): Promise<void> {
  if (settings.DATABASE_APP_URL === undefined) await prepareApplicationLogin(ownerUrl, secret)
  else {
    await requireOwnSession(settings.DATABASE_APP_URL)
    await requireApplicationLogin(settings.DATABASE_APP_URL)
  }
}

type OpenDatabase = { url: string; shared: boolean; lost: Promise<void>; close(): Promise<void> }

function openServer(url: string): OpenDatabase {
  if (serverUrls(url).length === 0) {
    throw new CommandError(
      'The setting DATABASE_URL is not of the form postgres://user:password@host:port/database, with several host:port where replicas may take over; write special characters of the password as %XX.',
    )
  }
  return { url, shared: false, lost: new Promise(() => {}), close: async () => {} }
}

async function openEmbedded(dataDir: string, log: (line: string) => void): Promise<OpenDatabase> {
  try {
    const server = await startEmbeddedPostgres({ dataDir, log: (line) => log(`database: ${line}`) })
    await writeFile(join(dataDir, urlFile), server.url, { mode: 0o600 })
    const close = async () => {
      await rm(join(dataDir, urlFile), { force: true })
      await server.stop()
    }
    const lost = server.exited.then((exit) => (exit.expected ? new Promise<void>(() => {}) : undefined))
    return { url: server.url, shared: false, lost, close }
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError) || error.code !== 'DATA_DIR_IN_USE') throw error
    const url = await readFile(join(dataDir, urlFile), 'utf8').catch(() => undefined)
    if (url === undefined) throw error
    return { url, shared: true, lost: new Promise(() => {}), close: async () => {} }
  }
}

async function requireReachable({ url, shared }: OpenDatabase, dataDir: string): Promise<void> {
  try {
    await asOwner(url, async () => {})
  } catch (error) {
    if (shared) {
      throw new CommandError(`MeraStore is starting or ending on the data folder ${dataDir}; try again in a moment.`)
    }
    const servers = serverUrls(url).map((server) => new URL(server))
    const hosts = servers.map(({ host }) => host).join(', ')
    throw new CommandError(
      `The database ${servers[0]?.pathname.slice(1)} at ${hosts} cannot be reached: ${reasonOf(error)}. Check DATABASE_URL and that the server runs.`,
    )
  }
}

/** Rights that are missing, what the role check of the migration raises, and locks that others hold too long. */
const operatorsSqlStates: ReadonlySet<unknown> = new Set(['42501', 'P0001', '55P03'])

/** How many migrations were missing; each is reported as it is made. */
async function bringUpToDate(url: string, sets: readonly MigrationSet[], log: (line: string) => void): Promise<number> {
  try {
    return await migrate(url, sets, log)
  } catch (error) {
    if (!operatorsSqlStates.has(sqlStateOf(error))) throw error
    throw new CommandError(
      `The database cannot be brought up to date: ${reasonOf(error)}. Nobody else may own its tables (docs/guides/database.md) or hold them locked.`,
    )
  }
}

/** What the server said, or says through the error of a migration. */
function sqlStateOf(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined
  return 'code' in error ? error.code : sqlStateOf(error.cause)
}

/** The secret of this installation, made once and stored beside the data. */
export async function keptSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'secret')
  const draft = `${file}.${process.pid}`
  try {
    await mkdir(dataDir, { recursive: true })
    // Linked when it is complete, so that nobody ever reads half a secret and derives other keys from it.
    await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true })
    await link(draft, file).catch(unlessExists)
  } catch (error) {
    throw new CommandError(
      `The data folder ${dataDir} cannot be written (${reasonOf(error)}); set DATA_DIR to one that can, or set SECRET.`,
    )
  } finally {
    await rm(draft, { force: true }).catch(() => {})
  }
  return (await readFile(file, 'utf8')).trim()
}

function unlessExists(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
