import { coreSettings } from '@merastore/runtime/settings'
import { Type } from 'typebox'

const { CHECKOUTS_KEPT_DAYS, EVENTS_KEPT_DAYS } = coreSettings.properties

/** What an installation sets about stock. */
export const inventorySettings = Type.Object({ CHECKOUTS_KEPT_DAYS, EVENTS_KEPT_DAYS })
