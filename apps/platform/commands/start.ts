import { waitingMailSentence } from '@merastore/notification'
import { dashboardBuild, ensureBuilt, requireBuilt, storefrontBuild } from '../builds.ts'
import { mailOutletOfShop, shop } from '../config/shop.ts'
import { CommandError } from '../errors.ts'
import { type Installation, openInstallation } from '../installation.ts'
import { placementOf } from '../modules.ts'
import { mailboxKeyOf } from '../pages/mailbox-key.ts'
import { say } from '../progress.ts'
import { repository } from '../repository.ts'
import { demoSignIn, seedDemoWhereEmpty } from '../seed/seed-demo.ts'
import { type Platform, startPlatform, storefrontTokenOf, storefrontUrlOf } from '../server.ts'
import { ownSettings, type PlatformSettings } from '../settings.ts'
import { type StorefrontProcess, startStorefront } from '../storefront-process.ts'
import { announcedMax, storefrontLines } from './announce-stores.ts'
import { choosePorts } from './choose-ports.ts'
import { aborted, stopSignal } from './stop-signal.ts'
import { commandCall } from './with-platform.ts'

export type StartOptions = {
  /** With reload on change. */
  readonly dev: boolean
  /** Without the storefront, the dashboard and their builds: for a storefront that is deployed by itself. */
  readonly apiOnly: boolean
  /** Builds nothing and writes nothing into the code's folder: what is not built ends the start. */
  readonly production: boolean
}

/** Starts everything: database, services, APIs, dashboard, mailbox and the storefront beside them; ends on a signal. */
export async function start(options: StartOptions): Promise<void> {
  // Above them are the environment and the configuration.
  const settings = ownSettings(options.production ? { DEMO: 'false', MAILBOX: 'false' } : {})
  const asked = stopSignal()
  const failed = new AbortController()
  const running: Running = {}
  try {
    const { lost } = await launch(settings, options, running, AbortSignal.any([asked, failed.signal]))
    await Promise.race([lost, aborted(asked)])
    if (!asked.aborted) throw databaseLost()
  } catch (error) {
    failed.abort()
    // What a step says that was interrupted by the end is no failure.
    if (!asked.aborted) throw running.lost === true ? databaseLost() : error
  } finally {
    if (asked.aborted) say('stopping')
    await stop(running)
  }
  say('stopped')
  process.exit(0)
}

type Running = { lost?: boolean; installation?: Installation; platform?: Platform; storefront?: StorefrontProcess }

/** Starts one thing after the other, each of them noted in `running`; says when the database is lost. */
async function launch(settings: PlatformSettings, options: StartOptions, running: Running, ending: AbortSignal) {
  const building = buildPages(options, ending)
  // The failure of a build is reported where it is awaited, also when something else fails before.
  building.catch(() => {})
  const installation = await openInstallation(settings, say)
  running.installation = installation
  if (installation.shared) {
    throw new CommandError(
      `MeraStore runs on the data folder ${settings.DATA_DIR} already; stop it first, or set DATA_DIR to another folder.`,
    )
  }
  const lost = installation.databaseLost.then(() => {
    running.lost = true
  })
  ending.throwIfAborted()
  const chosen = await choosePorts(settings, { storefront: !options.apiOnly })
  const isApart = placementOf(chosen).others.length > 0
  const seededBefore = isApart ? false : await seedDemoWhereEmpty(chosen, installation, say)
  await building
  ending.throwIfAborted()
  running.platform = await startPlatform({
    settings: chosen,
    installation,
    ...(options.apiOnly ? {} : { storefrontReady: () => running.storefront?.isReady() ?? false }),
  })
  // Services of other processes call those of this one, which answer from now on.
  const seeded = isApart ? await seedDemoWhereEmpty(chosen, installation, say) : seededBefore
  if (!options.apiOnly) {
    running.storefront = await startStorefront(chosen, running.platform.url, {
      dev: options.dev && repository !== undefined,
      token: storefrontTokenOf(installation.secret),
      log: say,
    })
  }
  ending.throwIfAborted()
  announce({
    apiUrl: running.platform.url,
    stores: await storeLines(running.platform, chosen, running.storefront?.port),
    demo: seeded || settings.DEMO,
    mail: mailLine(chosen, running.platform.url, installation.secret),
  })
  // Inside an object: a promise by itself would be awaited with this function.
  return { lost }
}

function databaseLost(): CommandError {
  return new CommandError('The embedded database ended unexpectedly; start again, it recovers by itself.')
}

async function buildPages({ dev, apiOnly, production }: StartOptions, ending: AbortSignal): Promise<void> {
  if (apiOnly) return
  if (production) {
    await requireBuilt(dashboardBuild)
    return requireBuilt(storefrontBuild)
  }
  await ensureBuilt(dashboardBuild, say, ending)
  if (!dev || repository === undefined) await ensureBuilt(storefrontBuild, say, ending)
}

type Announced = { apiUrl: string; stores: readonly string[]; demo: boolean; mail: string }

function announce({ apiUrl, stores, demo, mail }: Announced): void {
  const port = new URL(apiUrl).port
  const lines = [
    '',
    'MeraStore is ready.',
    '',
    ...stores,
    `  Dashboard    http://localhost:${port}/dashboard/${demo ? `   sign in as ${demoSignIn.email} with ${demoSignIn.password}` : ''}`,
    `  APIs         http://localhost:${port}/storefront/v1 and /admin/v1, reference at http://localhost:${port}/reference`,
    mail,
    '',
    'Ctrl-C ends it.',
    '',
  ]
  console.log(lines.join('\n'))
}

/** The stores that there are, where a storefront runs here. */
async function storeLines({ composition }: Platform, settings: PlatformSettings, port: number | undefined) {
  if (port === undefined) return []
  const pattern = storefrontUrlOf({ ...settings, STOREFRONT_PORT: port })
  const listed = await composition.clients.store.listStores({ limit: announcedMax + 1 }, commandCall())
  return storefrontLines(listed.outcome === 'done' ? listed.value.data : [], pattern)
}

function mailLine(settings: PlatformSettings, apiUrl: string, secret: string): string {
  const outlet = mailOutletOfShop(settings)
  switch (outlet.kind) {
    case 'smtp':
      return `  Emails       go ${shop.providers.mail !== undefined ? 'out by the transport of merastore.config.ts' : 'to the mail server of SMTP_URL'}`
    case 'mailbox':
      return `  Mailbox      http://localhost:${new URL(apiUrl).port}/mailbox?key=${mailboxKeyOf(secret)}`
    case 'none':
      return `  Emails       ${waitingMailSentence(outlet.because)}`
  }
}

/** Stops what runs, the database last, whatever fails before. */
async function stop({ lost, storefront, platform, installation }: Running): Promise<void> {
  try {
    await storefront?.stop()
    // Work that waits for a lost database may wait for ever; the end of this process ends it.
    if (lost !== true) await platform?.stop()
  } finally {
    await installation?.close()
  }
}
