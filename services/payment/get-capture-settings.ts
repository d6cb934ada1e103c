import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { paymentContract } from './contract.ts'
import { findPayment } from './payment-sql.ts'
import type { Providers } from './providers.ts'
import { findSettings } from './settings-sql.ts'

/** The store's settings, as far as the provider of the payment can follow them. */
export const getCaptureSettings =
  (deps: { db: Db; providers: Providers }): Operation<typeof paymentContract, 'getCaptureSettings'> =>
  ({ paymentId }, call) =>
    deps.db.read(call, async (tx) => {
      const settings = await findSettings(tx)
      const isOnce = paymentId !== undefined && (await capturesOnce(deps.providers, () => findPayment(tx, paymentId)))
      return done(isOnce ? { ...settings, capture: 'firstShipment' } : settings)
    })

async function capturesOnce(providers: Providers, find: () => ReturnType<typeof findPayment>): Promise<boolean> {
  const once = [...providers.values()].filter(({ capabilities }) => capabilities.captures === 'once')
  if (once.length === 0) return false
  const payment = await find()
  return once.some(({ name }) => name === payment?.provider)
}
