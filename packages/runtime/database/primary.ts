import { setTimeout as sleep } from 'node:timers/promises'
import { type Channel, connectClient, endClient } from './channel.ts'
import { serverOf, serverUrls } from './connect.ts'

/**
 * Where the next connection goes: the server of a URL, or the primary of this moment among the several that it names, so
 * a process recovers by itself when a replica takes over.
 */
export function createServerFinder(url: string): () => Promise<string> {
  const [first = url, ...others] = serverUrls(url)
  return others.length === 0 ? () => Promise.resolve(first) : createPrimaryFinder([first, ...others])
}

const rememberMs = 1000

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

const probeMaxMs = 3_000
const endMaxMs = 1_000
const othersMs = 200

type Found = { readonly url: string; readonly timeline: number }

/**
 * The server that takes writes; the first where none says so, whose refusal then is the answer. Of two, the one on the
 * later timeline: a primary that was given up and came back is behind the replica that was promoted.
 */
async function findPrimary(urls: readonly [string, ...string[]]): Promise<string> {
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
  const probe = { applicationName: 'merastore probe', connectMaxMs: probeMaxMs }
  const client = await connectClient(serverOf(url), probe).catch(() => undefined)
  if (client === undefined) return undefined
  try {
    const { rows } = await client.query<{ replica: boolean; file: string | null }>(`
      select pg_is_in_recovery() as replica,
        case when not pg_is_in_recovery() then pg_walfile_name(pg_current_wal_lsn()) end as file`)
    const [row] = rows
    // The name of a file of the log begins with its timeline.
    return row === undefined || row.replica ? undefined : Number.parseInt(String(row.file).slice(0, 8), 16)
  } catch {
    return undefined
  } finally {
    await endClient(client, endMaxMs)
  }
}

/** Of the servers that the URL names, the first is asked where none says that it is the primary. */
export async function refuseReplica(channel: Channel): Promise<void> {
  const [row] = (await channel.send('select pg_is_in_recovery() as "isReplica"', [])) as readonly {
    isReplica?: boolean
  }[]
  if (row?.isReplica === false) return
  void channel.end()
  throw Object.assign(new Error('none of the servers takes writes'), { code: 'CONNECTION_CLOSED' })
}
