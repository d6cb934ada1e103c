import { installationScope, systemCall } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { platformSettings, readSettings } from '@merastore/runtime'
import { CommandError } from '../errors.ts'
import { openInstallation } from '../installation.ts'
import { openPlatform } from '../server.ts'

type OpenPlatform = ReturnType<typeof openPlatform>

/**
 * Runs a command on the services, without their addresses: beside a platform that runs (as a second process on its
 * database), or alone. What the command set in motion is brought to its end before the database is closed.
 */
export async function withPlatform<Result>(work: (platform: OpenPlatform) => Promise<Result>): Promise<Result> {
  const settings = readSettings(platformSettings, process.env)
  const installation = await openInstallation(settings, (line) => console.error(line))
  try {
    const platform = openPlatform({ settings, installation, background: false })
    try {
      const result = await work(platform)
      if (!installation.shared) await platform.worker.drain()
      return result
    } finally {
      await platform.worker.stop()
      await platform.database.close()
    }
  } finally {
    await installation.close()
  }
}

/** A call of the command line on a store, or on the installation. */
export function commandCall(storeId: string = installationScope) {
  return systemCall('command-line', storeId, { requestId: newId('request') })
}

/** The store that a person named by handle, domain or id. */
export async function requireStore(platform: OpenPlatform, name: string): Promise<string> {
  const found = await platform.composition.clients.store.findStore({ name }, commandCall())
  if (found.outcome === 'done') return found.value.storeId
  throw new CommandError(`There is no store ${name}. \`merastore store list\` lists them.`)
}
