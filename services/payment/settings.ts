import { retentionDaysDefault } from '@merastore/runtime/settings'
import { Type } from 'typebox'
import { sandboxSettings } from './sandbox-provider.ts'

/** What an installation sets about payments. */
export const paymentSettings = Type.Object({
  ...sandboxSettings.properties,
  WEBHOOKS_KEPT_DAYS: Type.Integer({
    default: retentionDaysDefault.webhooks,
    minimum: 30,
    maximum: 36_500,
    description: 'For how many days a signed webhook of a payment provider that matches no payment is kept.',
  }),
})
