import { inputFaults, installationScope, type OperationContract, systemCall } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { storeContract } from '@merastore/store/contract'
import { CommandError } from '../errors.ts'
import { type Installation, openInstallation } from '../installation.ts'
import { openPlatform } from '../server.ts'
import { ownSettings, type PlatformSettings } from '../settings.ts'
import { aborted, stopSignal } from './stop-signal.ts'

type OpenPlatform = Awaited<ReturnType<typeof openPlatform>>

/**
 * Runs a command on the services, without their addresses: beside a platform that runs (as a second process on its
 * database), or alone. What the command set in motion is brought to its end before the database is closed, unless it
 * sets nothing in motion and is to leave everything as it is.
 */
export async function withPlatform<Result>(
  work: (platform: OpenPlatform) => Promise<Result>,
  leave: 'drained' | 'as-it-is' = 'drained',
): Promise<Result> {
  const settings = ownSettings()
  return withInstallation(
    settings,
    (line) => console.error(line),
    async (installation) => {
      const platform = await openPlatform({ settings, installation, background: false, wakesOthers: true })
      try {
        const result = await work(platform)
        if (leave === 'drained' && !installation.shared) await platform.worker.drain()
        return result
      } finally {
        await platform.worker.stop()
        await platform.database.close()
      }
    },
  )
}

const interruptedCode = 130

/** Does the work on an open installation, and closes it also where a signal breaks the work off. */
export async function withInstallation<Result>(
  settings: PlatformSettings,
  log: (line: string) => void,
  work: (installation: Installation) => Promise<Result>,
  schema: 'up-to-date' | 'as-it-is' = 'up-to-date',
): Promise<Result> {
  const asked = stopSignal()
  const installation = await openInstallation(settings, log, schema)
  const done = work(installation)
  // Where a signal came first, the work fails for want of its database: that is not worth telling.
  done.catch(() => {})
  try {
    await Promise.race([done, aborted(asked)])
  } finally {
    await installation.close()
  }
  if (asked.aborted) process.exit(interruptedCode)
  return done
}

/** A call of the command line on a store, or on the installation. */
export function commandCall(storeId: string = installationScope) {
  return systemCall('command-line', storeId, { requestId: newId('request') })
}

/** The store that a person named by handle, domain or id. */
export async function requireStore(platform: OpenPlatform, name: string): Promise<string> {
  requireInput(storeContract.operations.findStore, { name })
  const found = await platform.composition.clients.store.findStore({ name }, commandCall())
  if (found.outcome === 'done') return found.value.storeId
  throw new CommandError(`There is no store ${name}. \`merastore store list\` lists them.`)
}

/** Holds what a person typed to the contract, so that they read which option is wrong. */
export function requireInput(operation: Pick<OperationContract, 'input'>, input: unknown): void {
  const [fault] = inputFaults(operation.input, input)
  if (fault === undefined) return
  const [name = ''] = fault.pointer.slice(1).split('/')
  const reason = fault.code === 'WRONG_FORMAT' ? 'has the wrong form' : fault.detail
  throw new CommandError(`${name} ${reason}; --help says what is expected.`)
}
