import { installationScope } from '@merastore/contract'
import { isCurrency, newId } from '@merastore/kernel'
import { storeContract } from '@merastore/store/contract'
import { missingTexts } from '../doctor/languages.ts'
import { CommandError } from '../errors.ts'
import { prepareStore, requireDone } from '../seed/open-store.ts'
import { commandCall, requireInput, requireStore, withPlatform } from './with-platform.ts'

type CreateOptions = {
  handle: string
  name: string
  currency: string
  country: string
  domain?: string[]
  locale: string[]
  email: string
  timeZone?: string
  pricesWithoutTax?: true
}

export async function createStoreCommand(options: CreateOptions): Promise<void> {
  const { handle, name, country, locale: locales, email: contactEmail } = options
  const currency = options.currency.toUpperCase()
  if (!isCurrency(currency)) throw new CommandError(`${options.currency} is not an ISO 4217 currency with minor units.`)
  const domains = options.domain ?? [`${handle}.localhost`]
  await withPlatform(async ({ composition }) => {
    const pricesIncludeTax = options.pricesWithoutTax !== true
    const store = {
      id: newId('store'),
      handle,
      name,
      currency,
      country: country.toUpperCase(),
      locales,
      domains,
      contactEmail,
      pricesIncludeTax,
      ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
    }
    requireInput(storeContract.operations.createStore, store)
    await prepareStore(composition.clients, store)
    console.log(`Opened the store ${handle} (${store.id}) at ${domains.join(', ')}.`)
    const missing = missingTexts(locales)
    if (missing !== undefined) console.log(missing)
    console.log('It ships nowhere yet: say how in the dashboard, under Shipping.')
    console.log(`Next: merastore staff invite you@your-domain --store ${handle} --role owner`)
  })
}

export async function listStoresCommand(): Promise<void> {
  await withPlatform(async ({ composition }) => {
    let cursor: string | undefined
    do {
      const input = cursor === undefined ? { limit: 100 } : { limit: 100, cursor }
      const page = await composition.clients.store.listStores(input, commandCall(installationScope))
      if (page.outcome !== 'done') throw new CommandError('The stores could not be read.')
      for (const store of page.value.data)
        console.log(
          `${store.handle.padEnd(20)} ${store.currency}  ${(store.suspended ? 'suspended' : store.closed ? 'closed' : 'open').padEnd(9)}  ${store.domains.join(', ')}  ${store.id}`,
        )
      cursor = page.value.nextCursor ?? undefined
    } while (cursor !== undefined)
  })
}

export async function closeStoreCommand(name: string, { message }: { message?: string }): Promise<void> {
  const input = message === undefined ? {} : { message }
  requireInput(storeContract.operations.closeStore, input)
  await withPlatform(async (platform) => {
    const call = commandCall(await requireStore(platform, name))
    const store = requireDone(await platform.composition.clients.store.closeStore(input, call), 'closing')
    console.log(`${store.handle} is closed; \`merastore store reopen ${store.handle}\` opens it again.`)
  })
}

export async function reopenStoreCommand(name: string): Promise<void> {
  await withPlatform(async (platform) => {
    const call = commandCall(await requireStore(platform, name))
    const store = requireDone(await platform.composition.clients.store.reopenStore({}, call), 'opening')
    console.log(`${store.handle} is open.`)
  })
}
