import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'
import { networkOf } from '@merastore/runtime'

/**
 * How many checkouts may wait at once for the answer of a bank or a provider, each of which holds stock. A cart has one
 * at most; these hold for what one visitor can do with many carts.
 */
export type WaitingLimits = {
  readonly perCustomer: number
  readonly perNetwork: number
  /** The network of an address as a keyed hash, so that no address is stored; null where nobody's address is known. */
  networkKey(address: string | undefined): string | null
}

const perCustomer = 3
export const perNetworkDefault = 10

export function createWaitingLimits(secret: string, perNetwork = perNetworkDefault): WaitingLimits {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'merastore checkout network', 32)))
  return {
    perCustomer,
    perNetwork,
    networkKey(address) {
      if (address === undefined || address === '') return null
      return createHmac('sha256', key).update(networkOf(address)).digest('base64url').slice(0, 22)
    },
  }
}
