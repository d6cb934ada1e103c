import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { connectClient } from './channel.ts'
import { serverOf } from './connect.ts'
import { MigrationError } from './migration-error.ts'
import { createServerFinder } from './primary.ts'
import { sessionSettings } from './session-settings.ts'

const advice =
  'Connect to PostgreSQL directly, or through a pooler in session mode that passes startup parameters on (docs/guides/database.md).'
/** A pool that is used by others meanwhile may give a client the same session twice by chance. */
const rounds = 5

/**
 * Refuses an address behind which a connection is not a session of its own with the settings that were asked for:
 * PgBouncer's transaction mode, or one that ignores startup parameters. Time limits would be dropped, statements of
 * several clients would collide, and the lock of migrations would stay with whoever comes next.
 */
export async function requireOwnSession(url: string): Promise<void> {
  const server = serverOf(await createServerFinder(url)())
  const clients: pg.Client[] = []
  const open = async () => {
    const client = await connectClient(server, { settings: sessionSettings })
    clients.push(client)
    return client
  }
  try {
    const [first, other] = [await open(), await open()]
    for (let round = 0; round < rounds; round++) await requireUnshared(first, other)
    await requireSettings(first)
  } catch (error) {
    if (!isRefusedParameter(error)) throw error
    throw new MigrationError(
      `A proxy before the database, such as PgBouncer, refuses the settings of a session (${error.message}). ${advice}`,
    )
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => {})))
  }
}

/** What one client sets in its session, it finds there again, and no other does. Without prepared statements. */
async function requireUnshared(first: pg.Client, other: pg.Client): Promise<void> {
  const mark = randomBytes(8).toString('hex')
  await first.query(`select set_config('merastore.session', '${mark}', false)`)
  await other.query('begin')
  const isShared = (await markOf(other)) === mark || (await markOf(first)) !== mark
  await other.query('commit')
  if (!isShared) return
  throw new MigrationError(
    `A proxy before the database, such as PgBouncer with pool_mode = transaction, shares its sessions between clients. ${advice}`,
  )
}

async function markOf(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ mark: string | null }>(
    `select current_setting('merastore.session', true) as mark`,
  )
  return rows[0]?.mark ?? null
}

async function requireSettings(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; setting: string }>('select name, setting from pg_settings')
  const found = new Map(rows.map(({ name, setting }) => [name, setting]))
  const dropped = Object.entries(sessionSettings).filter(([name, value]) => found.get(name) !== value)
  if (dropped.length === 0) return
  throw new MigrationError(
    `A proxy before the database, such as PgBouncer with ignore_startup_parameters = options, drops the settings of a session: ${dropped.map(([name]) => name).join(', ')}. ${advice}`,
  )
}

/** A violation of the protocol, as PgBouncer names a startup parameter that it does not support. */
function isRefusedParameter(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === '08P01'
}
