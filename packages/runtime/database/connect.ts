import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'

type Options = postgres.Options<Record<string, postgres.PostgresType>>

/**
 * Opens connections to the database of a URL. It may name several servers, `postgres://user@one:5432,two:5432/shop`, of
 * which one is the primary and the others are replicas of it: then every new connection goes to the primary of that
 * moment, so a process recovers by itself when a replica takes over.
 */
export function connect(url: string, options: Options = {}): postgres.Sql {
  const [first = url, ...others] = serverUrls(url)
  if (others.length === 0) return postgres(first, { ...tlsOf(first), ...options })
  const findIt = createPrimaryFinder([first, ...others])
  const socket = async () => openSocket(await findIt())
  // The driver (postgres 3.4) takes several hosts too, but takes a replica for one that can be written to, and asks for
  // ever, without rest, where none answers.
  return postgres(first, { ...tlsOf(first), ...options, target_session_attrs: 'primary', socket } as unknown as Options)
}

/** Where the next connection goes: the server of a URL, or the primary of this moment among the several that it names. */
export function createServerFinder(url: string): () => Promise<string> {
  const [first = url, ...others] = serverUrls(url)
  return others.length === 0 ? () => Promise.resolve(first) : createPrimaryFinder([first, ...others])
}

function openSocket(server: string): Socket {
  const { hostname, port } = new URL(server)
  const host = hostname.replace(/^\[|\]$/g, '')
  // The driver takes the name for the certificate from `host`.
  return Object.assign(new Socket(), { host }).connect(Number(port) || portDefault, host)
}

const urlForm = /^(postgres(?:ql)?:\/\/(?:[^@/?]*@)?)([^/?]+)(\/[^?]+)(?:\?(.*))?$/

/** A URL for each server that is named; none where it is not of the form of a database's URL. */
export function serverUrls(text: string): string[] {
  const match = urlForm.exec(text)
  if (match === null) return []
  const [, before = '', hosts = '', database = '', query = ''] = match
  const parameters = query.split('&').filter((part) => part !== '' && !part.startsWith('target_session_attrs='))
  const after = parameters.length === 0 ? '' : `?${parameters.join('&')}`
  const urls = hosts.split(',').map((host) => `${before}${host}${database}${after}`)
  return urls.every(isUrl) ? urls : []
}

/** Whether the driver will understand it: it decodes user, password and database. */
function isUrl(text: string): boolean {
  try {
    const { hostname, username, password, pathname } = new URL(text)
    for (const part of [username, password, pathname]) decodeURIComponent(part)
    return hostname !== '' && pathname.length > 1
  } catch {
    return false
  }
}

/** A server as a client of it is configured. */
export type Server = {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user?: string
  readonly password?: string
  readonly ssl: boolean | { readonly rejectUnauthorized: boolean }
  /** Whether a connection without TLS will do where the server has none. */
  readonly mayBePlain: boolean
  readonly options: string
}

/**
 * What a URL of one server says. `require` checks the certificate as `verify-full` does: TLS with somebody who may be
 * anybody protects nothing. Who wants that all the same says `no-verify`.
 */
export function serverOf(url: string): Server {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const mode = searchParams.get('sslmode') ?? searchParams.get('ssl') ?? 'disable'
  const isVerified = mode === 'require' || mode.startsWith('verify') || mode === 'true'
  return {
    host: searchParams.get('host') ?? hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || portDefault,
    database: decodeURIComponent(pathname.slice(1)),
    ...(username === '' ? {} : { user: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    ssl: isVerified || (mode !== 'disable' && mode !== 'false' && { rejectUnauthorized: false }),
    mayBePlain: mode === 'prefer' || mode === 'allow',
    options: searchParams.get('options') ?? '',
  }
}

/** The same for the other driver, which would take the certificate of anybody under `require`. */
function tlsOf(url: string): Pick<Options, 'ssl'> {
  const [server] = serverUrls(url)
  if (server === undefined) return {}
  const { ssl, mayBePlain } = serverOf(server)
  if (ssl === false || mayBePlain) return {}
  return { ssl: ssl === true ? 'verify-full' : ssl }
}

const rememberMs = 1000
const portDefault = 5432

function createPrimaryFinder(urls: readonly [string, ...string[]]): () => Promise<string> {
  let asked = { atMs: Number.NEGATIVE_INFINITY, primary: Promise.resolve<string>(urls[0]) }
  return () => {
    // Many connections break at once; they ask together.
    if (performance.now() - asked.atMs > rememberMs) {
      asked = { atMs: performance.now(), primary: findPrimary(urls) }
    }
    return asked.primary
  }
}

const probeSeconds = 3
const othersMs = 200

type Found = { readonly url: string; readonly timeline: number }

/**
 * The server that takes writes; the first where none says so, whose refusal then is the answer. Of two, the one on the
 * later timeline: a primary that was given up and came back is behind the replica that was promoted.
 */
export async function findPrimary(urls: readonly [string, ...string[]]): Promise<string> {
  const found: Found[] = []
  const asking = urls.map(async (url) => {
    const timeline = await timelineOfPrimary(url)
    if (timeline === undefined) throw new Error('no primary')
    found.push({ url, timeline })
  })
  const all = Promise.allSettled(asking)
  const first = Promise.any(asking).then(
    () => sleep(othersMs),
    () => {},
  )
  await Promise.race([all, first])
  return found.toSorted((a, b) => b.timeline - a.timeline)[0]?.url ?? urls[0]
}

/** Undefined where the server does not answer, or is a replica. */
async function timelineOfPrimary(url: string): Promise<number | undefined> {
  const sql = postgres(url, {
    ...tlsOf(url),
    max: 1,
    connect_timeout: probeSeconds,
    fetch_types: false,
    onnotice: () => {},
  })
  try {
    const [row] = await sql<{ replica: boolean; file: string | null }[]>`
      select pg_is_in_recovery() as replica,
        case when not pg_is_in_recovery() then pg_walfile_name(pg_current_wal_lsn()) end as file`
    // The name of a file of the log begins with its timeline.
    return row === undefined || row.replica ? undefined : Number.parseInt(String(row.file).slice(0, 8), 16)
  } catch {
    return undefined
  } finally {
    await sql.end({ timeout: 1 })
  }
}
