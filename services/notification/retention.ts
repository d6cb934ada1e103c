import { dayMs } from '@merastore/kernel'

/** An email with a link gives access, so its body goes a day after it was sent or given up. */
export const linkBodyRetentionMs = dayMs
/** An email about an order can be read and sent again for 90 days. */
export const orderBodyRetentionMs = 90 * dayMs
