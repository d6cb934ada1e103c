import { platformSettings, readSettings } from '@merastore/runtime'
import { dashboardBuild, ensureBuilt, storefrontBuild } from '../builds.ts'
import { CommandError } from '../errors.ts'
import { type Installation, openInstallation } from '../installation.ts'
import { say } from '../progress.ts'
import { demoSignIn, seedDemoWhereEmpty } from '../seed/seed-demo.ts'
import { type Platform, startPlatform } from '../server.ts'
import { type StorefrontProcess, startStorefront } from '../storefront-process.ts'

export type StartOptions = {
  /** With reload on change. */
  readonly dev: boolean
  /** Without the storefront, the dashboard and their builds: for a storefront that is deployed by itself. */
  readonly apiOnly: boolean
}

/** Starts everything: database, services, APIs, dashboard, mailbox and the storefront beside them. */
export async function start(options: StartOptions): Promise<void> {
  const settings = readSettings(platformSettings, process.env)
  const running: Running = { ending: false }
  stopOnSignals(running)
  try {
    const building = buildPages(options)
    // The failure of a build is reported where it is awaited, also when something else fails before.
    building.catch(() => {})
    const installation = await openInstallation(settings, say)
    running.installation = installation
    if (installation.shared) {
      throw new CommandError(
        `MeraStore runs on the data folder ${settings.DATA_DIR} already; stop it first, or set DATA_DIR to another folder.`,
      )
    }
    const seeded = await seedDemoWhereEmpty(settings, installation, say)
    await building
    running.platform = await startPlatform({ settings, installation })
    if (!options.apiOnly) {
      running.storefront = await startStorefront(settings, running.platform.url, { dev: options.dev, log: say })
    }
    announce(running.platform.url, running.storefront?.port, seeded || settings.DEMO)
    await installation.databaseLost
    if (!running.ending)
      throw new CommandError('The embedded database ended unexpectedly; start again, it recovers by itself.')
  } catch (error) {
    await stop(running)
    throw error
  }
}

type Running = { ending: boolean; installation?: Installation; platform?: Platform; storefront?: StorefrontProcess }

async function buildPages({ dev, apiOnly }: StartOptions): Promise<void> {
  if (apiOnly) return
  await ensureBuilt(dashboardBuild, say)
  if (!dev) await ensureBuilt(storefrontBuild, say)
}

function announce(apiUrl: string, storefrontPort: number | undefined, demo: boolean): void {
  const port = new URL(apiUrl).port
  const lines = [
    '',
    'MeraStore is ready.',
    '',
    ...(storefrontPort === undefined ? [] : [storefrontLine(storefrontPort)]),
    `  Dashboard    http://localhost:${port}/dashboard/${demo ? `   sign in as ${demoSignIn.email} with ${demoSignIn.password}` : ''}`,
    `  APIs         http://localhost:${port}/storefront/v1 and /admin/v1, reference at http://localhost:${port}/reference`,
    `  Mailbox      http://localhost:${port}/mailbox`,
    '',
    'Ctrl-C ends it.',
    '',
  ]
  console.log(lines.join('\n'))
}

function storefrontLine(port: number): string {
  return `  Storefront   http://demo.localhost:${port}   (and http://atelier.localhost:${port}, http://localhost:${port})`
}

function stopOnSignals(running: Running): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (running.ending) return
      running.ending = true
      say('stopping')
      void stop(running).then(
        () => {
          say('stopped')
          process.exit(0)
        },
        (error) => {
          console.error(error)
          process.exit(1)
        },
      )
    })
  }
}

async function stop(running: Running): Promise<void> {
  await running.storefront?.stop()
  await running.platform?.stop()
  await running.installation?.close()
}
