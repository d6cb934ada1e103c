import postgres from 'postgres'
import { createConnector } from './connect.ts'

/** The types that statements return: bigint as a safe integer, instants as RFC 3339 text in UTC. */
export type Types = { bigint: number; timestamptz: string }

export type DatabaseOptions = {
  readonly url: string
  /** The role that statements run as; it cannot bypass row-level security. */
  readonly role?: string
  readonly connectionsMax?: number
  /** Sees the text of each statement as it is sent, for counting and slow-statement logs. */
  readonly onStatement?: (text: string) => void
}

export type Clients = {
  /** Makes a driver's client of one connection. */
  create(onclose: () => void): postgres.Sql<Types>
  /** Told of a client that has opened its connection. */
  learn(client: postgres.Sql<Types>): void
}

/**
 * Makes the driver's clients of one connection each. The first one looks up the types of arrays; the later ones take
 * over what it knows: that spares a statement each, and a look-up whose failure the driver (postgres 3.4) tells to nobody.
 */
export function createClients({ url, role, onStatement }: DatabaseOptions): Clients {
  const settings = {
    max: 1,
    max_lifetime: null,
    onnotice: refuseLocalCommit,
    connect_timeout: 5,
    connection: {
      application_name: 'merastore',
      // Nothing may wait for ever: a lock for 10 s, a statement for 60 s, an idle transaction for 60 s.
      lock_timeout: 10_000,
      statement_timeout: 60_000,
      idle_in_transaction_session_timeout: 60_000,
      TimeZone: 'UTC',
      // Every key begins with the store, so there is an index for everything. PostgreSQL would scan a table that was
      // small when it was last counted, and keeps that plan while the table grows.
      enable_seqscan: 'off',
      // A statement is planned once a connection, for whatever values: planned anew for each, as PostgreSQL does where
      // it thinks that values matter, many of ours would take longer to plan than to run.
      plan_cache_mode: 'force_generic_plan',
      ...(role === undefined ? {} : { role }),
    },
    types: {
      bigint: { to: 20, from: [20], serialize: String, parse: parseBigint },
      timestamptz: { to: 1184, from: [1184], serialize: serializeInstant, parse: parseInstant },
    },
    ...(onStatement === undefined ? {} : { debug: (_connection: number, text: string) => onStatement(text) }),
  }
  const open = createConnector(url)
  let known: postgres.ParsedOptions<Types> | undefined
  return {
    create(onclose) {
      if (known === undefined) return open({ ...settings, onclose }) as unknown as postgres.Sql<Types>
      return postgres({
        ...known,
        onclose,
        fetch_types: false,
      } as unknown as postgres.Options<never>) as postgres.Sql<Types>
    },
    learn(client) {
      known ??= client.options
    },
  }
}

/**
 * A primary whose wait for its replica is cancelled commits for itself alone, says so in a notice, and goes on as if all
 * were well. What is thrown here becomes the answer to that COMMIT: an order of which a failover would know nothing is
 * not confirmed. It may have happened; the key of the call finds out.
 */
function refuseLocalCommit(notice: postgres.Notice): void {
  if (notice.routine !== 'SyncRepWaitForLSN') return
  throw Object.assign(new Error('committed here, but not on the replica'), { code: 'CONNECTION_CLOSED' })
}

function parseBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a safe integer`)
  return value
}

function serializeInstant(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value)
}

function parseInstant(text: string): string {
  return new Date(text).toISOString()
}
