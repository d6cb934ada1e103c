import { houseProviders, type ProviderContext } from '@merastore/payment'
import { readSettings } from '@merastore/runtime'
import { aborted, stopSignal } from '../../apps/platform/commands/stop-signal.ts'
import { openInstallation } from '../../apps/platform/installation.ts'
import { startPlatform } from '../../apps/platform/server.ts'
import { platformSettings } from '../../apps/platform/settings.ts'
import { jumpingClock } from './jumping-clock.ts'
import { createRemoteProvider } from './remote-provider-adapter.ts'

/** The platform as `merastore start` composes it, with a remote payment provider and a clock that may jump. */
const { FAULT_PROVIDER_URL: providerUrl = '', FAULT_CLOCK_FILE: clockFile = '' } = process.env
const settings = readSettings(platformSettings, process.env)
const asked = stopSignal()
// In the place of the sandbox, whose tokens it takes.
const { sandbox: own } = houseProviders
const sandbox = { ...own, create: (context: ProviderContext) => createRemoteProvider(providerUrl, own.create(context)) }
const installation = await openInstallation(settings, console.log)
const platform = await startPlatform({
  settings,
  installation,
  clock: jumpingClock(clockFile),
  providers: { sandbox },
})
console.log(`  Dashboard    http://localhost:${new URL(platform.url).port}/dashboard/\n\nCtrl-C ends it.`)
await aborted(asked)
await platform.stop()
await installation.close()
process.exit(0)
