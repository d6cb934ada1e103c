import postgres from 'postgres'
import { type Cluster, startCluster } from '../harness/cluster.ts'
import { type NewArticle, openWorkbench, type Shop, secret, type Workbench } from '../harness/shop.ts'
import { type DatabaseProxy, startDatabaseProxy } from './database-proxy.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import type { Random } from './random.ts'
import { type SupervisedPlatform, superviseApart, superviseFrom } from './supervised-platform.ts'

/** Everything that a part of the run needs: a database, a shop on it, a mail server, and a platform in its own process. */
export type World = AsyncDisposable & {
  readonly cluster: Cluster
  readonly workbench: Workbench
  readonly shop: Shop
  readonly owner: postgres.Sql
  readonly proxy: DatabaseProxy
  readonly mail: MailServer
  readonly platform: SupervisedPlatform
}

export type WorldOptions = {
  readonly random: Random
  readonly articles: readonly NewArticle[]
  readonly entry?: URL
  readonly env?: Readonly<Record<string, string>>
  /** Whether its services run apart, in processes that call one another. */
  readonly apart?: boolean
  /** Where the database's files lie, and its settings. */
  readonly place?: { readonly parent: string; readonly settings: Readonly<Record<string, string>> }
}

export async function openWorld({
  random,
  articles,
  entry,
  env = {},
  apart = false,
  place,
}: WorldOptions): Promise<World> {
  await using stack = new AsyncDisposableStack()
  const cluster = stack.use(await startCluster(place?.settings, place?.parent))
  const workbench = stack.use(await openWorkbench(cluster.url))
  const shop = await workbench.openShop('shop', articles)
  const proxy = stack.use(await startDatabaseProxy(cluster.url, random.fork()))
  const mail = stack.use(await startMailServer())
  const options = {
    databaseUrl: proxy.url,
    secret,
    env: { SMTP_URL: mail.url, MAIL_FROM: 'shop@shop.example', ...env },
    ...(entry === undefined ? {} : { entry }),
  }
  const platform = stack.use(await (apart ? superviseApart(options, random.fork()) : superviseFrom(options)))
  const owner = postgres(cluster.url, { max: 2, onnotice: () => {} })
  stack.defer(() => owner.end({ timeout: 5 }))
  const opened = stack.move()
  const dispose = () => opened.disposeAsync()
  return { cluster, workbench, shop, owner, proxy, mail, platform, [Symbol.asyncDispose]: dispose }
}
