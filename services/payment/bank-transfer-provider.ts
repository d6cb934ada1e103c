import { done, refused } from '@merastore/kernel'
import { definePaymentProvider } from './provider.ts'
import { findTransferSettings } from './transfer-sql.ts'

/**
 * Bank transfers: nobody is asked for the money. The customer is shown where to send it, and staff say when it is
 * there. What is given back is sent by hand.
 */
export const bankTransferProvider = definePaymentProvider({
  capabilities: { kind: 'transfer', captures: 'byStaff' },
  create: ({ db }) => ({
    async offer(call) {
      const settings = await db.read(call, findTransferSettings)
      return settings?.isEnabled ? { isTest: false } : undefined
    },
    async authorize(_request, call) {
      const settings = await db.read(call, findTransferSettings)
      if (settings === undefined) return refused('voided')
      const { isEnabled: _, revision: __, ...transfer } = settings
      return done({ status: 'awaiting', transfer })
    },
    // Only our own record has it, and an awaited transfer is never asked about.
    find: async () => done({ status: 'unknown' }),
    capture: async () => refused('CAPTURE_REFUSED'),
    release: async () => done('released'),
    void: async () => done('voided'),
    refund: async () => done('refunded'),
  }),
})
