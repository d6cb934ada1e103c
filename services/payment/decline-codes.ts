/** Why a payment was declined, in words that a shop can explain to its customer. */
export const declineCodes = [
  'card-declined',
  'insufficient-funds',
  'card-expired',
  'cvc-wrong',
  'challenge-refused',
  'voided',
  'provider-not-reached',
] as const
export type DeclineCode = (typeof declineCodes)[number]
