import { dayMs } from '@merastore/kernel'

/** An email with a link gives access, so its body goes a day after it was sent or given up. */
export const linkBodyKeptMs = dayMs
/** An email about an order can be read and sent again for 90 days. */
export const orderBodyKeptMs = 90 * dayMs
