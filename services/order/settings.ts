import { coreSettings } from '@merastore/runtime/settings'
import { Type } from 'typebox'

const { CHECKOUTS_KEPT_DAYS, EVENTS_KEPT_DAYS } = coreSettings.properties

/** What an installation sets about checkouts. */
export const orderSettings = Type.Object({
  CHECKOUTS_KEPT_DAYS,
  EVENTS_KEPT_DAYS,
  WAITING_CHECKOUTS_PER_NETWORK: Type.Integer({
    default: 10,
    minimum: 1,
    maximum: 1_000_000,
    description:
      'Checkouts of one network (an IPv4 address, an IPv6 /64) that may wait at once for a bank or a payment provider in a store; each holds stock for up to a quarter of an hour.',
  }),
})
