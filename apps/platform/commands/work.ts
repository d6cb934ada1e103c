import { discardOfGone, listSetAside, retrySetAside } from '@merastore/runtime'
import { CommandError } from '../errors.ts'
import { requireStore, withPlatform } from './with-platform.ts'

export type WorkOptions = { name?: string; id?: string; store?: string; all?: true }

type Platform = Parameters<Parameters<typeof withPlatform>[0]>[0]

/** Lists events and jobs that were tried too often, which nothing tries again by itself. */
export async function listWorkCommand(options: WorkOptions): Promise<void> {
  await withPlatform(async (platform) => {
    const found = await listSetAside(platform.composition.services, await filterOf(platform, options))
    for (const { service, what, name, storeId, id, attempts, isGone, lastError } of found) {
      const why = isGone ? 'this version has no such consumer, tried' : 'given up after'
      console.log(`${what.padEnd(6)} ${`${service}/${name}`.padEnd(44)} ${storeId}  ${id}`)
      console.log(`       ${why} ${attempts} ${isGone ? 'times' : 'tries'}: ${lastError ?? 'no error was noted'}`)
    }
    if (found.length === 0) console.log('Nothing has been given up.')
  }, 'as-it-is')
}

/** Has such work tried again; a platform that runs beside does it within seconds. */
export async function retryWorkCommand(options: WorkOptions): Promise<void> {
  if (options.name === undefined && options.id === undefined && options.all !== true) {
    throw new CommandError('Say what is to be tried again: --name, --id, or --all.')
  }
  await withPlatform(async (platform) => {
    const filter = await filterOf(platform, options)
    const count = await retrySetAside(platform.composition.services, filter)
    if (count === 0) throw new CommandError('There is no such work that was given up: see `merastore work list`.')
    console.log(`${count} to be tried again. What fails once more is in the log and in \`merastore work list\`.`)
  })
}

/** Deletes events of consumers that this version has no more, which nobody will handle. */
export async function discardWorkCommand(options: WorkOptions & { name: string }): Promise<void> {
  await withPlatform(async (platform) => {
    const count = await discardOfGone(platform.composition.services, await filterOf(platform, options))
    if (count === 0) {
      throw new CommandError(`No event is held for a consumer ${options.name} that this version does not have.`)
    }
    console.log(`${count} discarded.`)
  })
}

async function filterOf(platform: Platform, { name, id, store }: WorkOptions) {
  return {
    // As the list names it, or without its service.
    ...(name === undefined ? {} : { name: name.slice(name.indexOf('/') + 1) }),
    ...(id === undefined ? {} : { id }),
    ...(store === undefined ? {} : { storeId: await requireStore(platform, store) }),
  }
}
