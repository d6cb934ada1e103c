import { type Client, systemCall } from '@merastore/contract'
import { expectDone, newId } from '@merastore/kernel'
import {
  type ClientsOfModules,
  type Composition as CompositionOf,
  compose,
  type Links,
  type CompositionOptions as Options,
} from '@merastore/runtime'
import { storeContract } from '@merastore/store/contract'
import { modules, type platformModules } from './modules.ts'

export type Clients = ClientsOfModules<typeof platformModules>
export type Composition = CompositionOf<typeof platformModules>

export type CompositionOptions = Omit<Options, 'links'> & {
  /** The storefront's address of a domain, with `{domain}` in it. */
  readonly storefrontUrl: string
}

/** Opens the services of the platform and of the shop in this process. Of the shop's, the types know nothing. */
export function composePlatform({ storefrontUrl, ...options }: CompositionOptions): Composition {
  const { publicUrl } = options
  const links: Options['links'] = (client) =>
    createLinks({ publicUrl, storefrontUrl, store: client(storeContract, 'platform') })
  return compose(modules, { ...options, links }) as Composition
}

function createLinks(options: {
  publicUrl: string
  storefrontUrl: string
  store: Client<typeof storeContract>
}): Links {
  return {
    dashboardUrl: `${options.publicUrl}/dashboard`,
    async storefrontUrl(storeId) {
      const call = systemCall('platform', storeId, { requestId: newId('request') })
      const { domains } = expectDone(await options.store.getStore({}, call))
      return options.storefrontUrl.replaceAll('{domain}', domains[0] ?? 'localhost')
    },
  }
}
