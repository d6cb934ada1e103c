import { coreSettings, retentionDaysDefault } from '@merastore/runtime/settings'
import { Type } from 'typebox'

const { DEMO } = coreSettings.properties

/** What an installation sets about payments. */
export const paymentSettings = Type.Object({
  DEMO,
  SANDBOX_PAYMENTS: Type.Optional(
    Type.Boolean({
      description:
        'Whether stores take the test cards of the payment sandbox, which move no money. Default: as DEMO; false for real shops.',
    }),
  ),
  WEBHOOKS_KEPT_DAYS: Type.Integer({
    default: retentionDaysDefault.webhooks,
    minimum: 30,
    maximum: 36_500,
    description: 'For how many days a signed webhook of a payment provider that matches no payment is kept.',
  }),
})
