import { type Client, systemCall } from '@merastore/contract'
import { expectDone, newId } from '@merastore/kernel'
import type { storeContract } from '@merastore/store/contract'

export type Links = {
  /** The address of a store's storefront, without a slash at the end. */
  storefrontUrl(storeId: string): Promise<string>
  /** The address of the dashboard, without a slash at the end. */
  readonly dashboardUrl: string
}

/** The addresses that emails link to. */
export function createLinks(options: {
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
