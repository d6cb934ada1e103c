import type pg from 'pg'
import { type Channel, channelOf, connectClient, endClient } from './channel.ts'
import { serverOf, serverUrls } from './connect.ts'
import { copyIn, copyOut } from './copy.ts'
import { failureOf } from './pipeline.ts'
import { createServerFinder, refuseReplica } from './primary.ts'
import { createSql, type Sql } from './tx.ts'

/** What is sent with the owner's rights: statements, scripts and rows, one after the other. */
export type OwnerTx = Sql & {
  /** Runs a text of any number of statements; resolves with how many rows the last one found or changed. */
  script(text: string): Promise<number>
  /** The rows of COPY … TO STDOUT. Whoever leaves before their end ends the session. */
  copyOut(text: string): AsyncGenerator<Buffer>
  /** Sends rows to COPY … FROM STDIN. */
  copyIn(text: string, rows: AsyncIterable<Buffer>): Promise<void>
}

/**
 * One connection with the owner's rights, for migrations, backups, restores and what a command looks up. It is never made
 * anew: what a session holds, such as an advisory lock, is held for as long as it answers.
 */
export type OwnerSession = OwnerTx & {
  /** Does the work in a transaction of this mode, which a failure undoes. */
  begin<Result>(work: (tx: OwnerTx) => Promise<Result>, mode?: string): Promise<Result>
  /** Throws where the connection is lost. */
  requireConnected(): void
  end(): Promise<void>
}

const connectMaxMs = 10_000
const endMaxMs = 5_000
/** Another name than that of processes that serve: a restore asks whether there are any. */
const applicationNameDefault = 'merastore owner'

/** Opens a session on the server of a URL, or on the primary among those that it names. */
export async function openOwnerSession(url: string, applicationName = applicationNameDefault): Promise<OwnerSession> {
  const server = serverOf(await createServerFinder(url)())
  const client = await connectClient(server, { applicationName, connectMaxMs })
  const channel = channelOf(client, { onLost: () => {} })
  if (serverUrls(url).length > 1) await refuseReplica(channel)
  return sessionOf(client, channel)
}

/** Does the work in a session of its own. */
export async function asOwner<Result>(
  url: string,
  work: (session: OwnerSession) => Promise<Result>,
  applicationName?: string,
): Promise<Result> {
  const session = await openOwnerSession(url, applicationName)
  try {
    return await work(session)
  } finally {
    await session.end()
  }
}

function sessionOf(client: pg.Client, channel: Channel): OwnerSession {
  const requireConnected = () => {
    if (channel.lost !== undefined) throw channel.lost
  }
  const tx: OwnerTx = Object.assign(createSql(channel.send), {
    async script(text: string) {
      requireConnected()
      const results: unknown = await client.query(text).catch((error) => {
        throw failureOf(error)
      })
      const last = (Array.isArray(results) ? results.at(-1) : results) as pg.QueryResult | undefined
      return last?.rowCount ?? 0
    },
    async *copyOut(text: string) {
      requireConnected()
      yield* copyOut(client, text)
    },
    async copyIn(text: string, rows: AsyncIterable<Buffer>) {
      requireConnected()
      await copyIn(client, text, rows)
    },
  })
  return Object.assign(tx, {
    async begin<Result>(work: (tx: OwnerTx) => Promise<Result>, mode = ''): Promise<Result> {
      await channel.send(`begin ${mode}`, [])
      try {
        const result = await work(tx)
        await channel.send('commit', [])
        return result
      } catch (error) {
        // Where it cannot be undone, the connection is lost, and the transaction with it.
        await channel.send('rollback', []).catch(() => {})
        throw error
      }
    },
    requireConnected,
    end: () => endClient(client, endMaxMs),
  })
}
