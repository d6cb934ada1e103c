import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { authContract } from './contract.ts'
import type { Keyring } from './keyring.ts'

export const listKeys =
  (deps: { keyring: Keyring }): Operation<typeof authContract, 'listKeys'> =>
  async () => {
    const keys = await deps.keyring.publicKeys()
    return done({
      keys: keys.map(({ kid = '', kty = 'OKP', crv = '', x = '', alg = '', use = '' }) => ({
        kid,
        kty,
        crv,
        x,
        alg,
        use,
      })),
    })
  }
