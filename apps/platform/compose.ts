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
import { modules } from './modules.ts'

export type Clients = ClientsOfModules<typeof modules>
export type Composition = CompositionOf<typeof modules>

export type CompositionOptions = Omit<Options, 'links'> & {
  /** The storefront's address of a domain, with `{domain}` in it. */
  readonly storefrontUrl: string
}

/** Opens the platform's services in this process. */
export function composePlatform({ storefrontUrl, ...options }: CompositionOptions): Composition {
  const { publicUrl } = options
  const links: Options['links'] = (client) =>
    createLinks({ publicUrl, storefrontUrl, store: client(storeContract, 'platform') })
  return compose(modules, { ...options, links })
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
