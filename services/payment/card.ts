import type { FieldError } from '@merastore/kernel'

export type CardInput = {
  readonly number: string
  readonly expMonth: number
  readonly expYear: number
  readonly cvc: string
}

/** The digits of a card number as it was typed. */
export function digitsOf(number: string): string {
  return number.replaceAll(/[ -]/g, '')
}

/** Whether the check digit (ISO/IEC 7812, Luhn) fits the rest of the number. */
function isLuhnValid(digits: string): boolean {
  let total = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    total += doubled > 9 ? doubled - 9 : doubled
  }
  return total % 10 === 0
}

/** The card's scheme, from the number ranges that are public. */
export function brandOf(digits: string): string {
  const prefix4 = Number(digits.slice(0, 4))
  if (digits.startsWith('4')) return 'visa'
  if ((prefix4 >= 5100 && prefix4 <= 5599) || (prefix4 >= 2221 && prefix4 <= 2720)) return 'mastercard'
  if (digits.startsWith('34') || digits.startsWith('37')) return 'amex'
  return 'card'
}

/** The faults of a card as it was typed. It is good to the end of its month, in UTC. */
export function cardFaults(card: CardInput, now: Date): FieldError[] {
  const digits = digitsOf(card.number)
  const faults: FieldError[] = []
  if (digits.length < 12 || digits.length > 19 || !isLuhnValid(digits)) {
    faults.push({ pointer: '/number', code: 'CARD_NUMBER_INVALID', detail: 'Check the card number.' })
  }
  if (Date.UTC(card.expYear, card.expMonth, 1) <= now.getTime()) {
    faults.push({ pointer: '/expMonth', code: 'CARD_EXPIRED', detail: 'The card has expired.' })
  }
  const cvcLength = brandOf(digits) === 'amex' ? 4 : 3
  if (card.cvc.length !== cvcLength) {
    faults.push({ pointer: '/cvc', code: 'CVC_INVALID', detail: `The security code has ${cvcLength} digits.` })
  }
  return faults
}
