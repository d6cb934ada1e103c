import type { FormError } from '@merastore/ui'
import type { ApiProblem } from './api.ts'
import { pointedField, textOf } from './form.ts'
import { fill, type Texts } from './messages/index.ts'

export type CardInput = {
  readonly number: string
  readonly expMonth: number
  readonly expYear: number
  readonly cvc: string
  readonly name: string
}

/** The card in a form and what is wrong with it. The number leaves this process only towards the API's tokenisation. */
export function readCard(form: FormData, texts: Texts): { card: CardInput; errors: FormError[] } {
  const number = textOf(form, 'cardNumber').replaceAll(/[\s-]/g, '')
  const cvc = textOf(form, 'cardCvc')
  const name = textOf(form, 'cardName')
  const expiry = parseExpiry(textOf(form, 'cardExpiry'))
  const { invalidNumber, invalidExpiry, invalidCvc, required } = texts.checkout
  const errors = [
    ...(/^\d{12,19}$/.test(number) ? [] : [{ fieldId: 'cardNumber', message: invalidNumber }]),
    ...(expiry === undefined ? [{ fieldId: 'cardExpiry', message: invalidExpiry }] : []),
    ...(/^\d{3,4}$/.test(cvc) ? [] : [{ fieldId: 'cardCvc', message: invalidCvc }]),
    ...(name === ''
      ? [{ fieldId: 'cardName', message: fill(required, { field: texts.checkout.cardName }, 'en') }]
      : []),
  ]
  const { month, year } = expiry ?? { month: 1, year: 2000 }
  return { card: { number, expMonth: month, expYear: year, cvc, name }, errors }
}

/** The month and year of `08/29`, `8 / 2029` or `0829`; undefined where it is none. */
export function parseExpiry(text: string): { month: number; year: number } | undefined {
  const match = /^(\d{1,2})\s*[/-]\s*(\d{4}|\d{2})$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text)
  const month = Number(match?.[1])
  const year = Number(match?.[2])
  if (!(month >= 1 && month <= 12)) return undefined
  return { month, year: year < 100 ? 2000 + year : year }
}

const fieldOfPart: Readonly<Record<string, string>> = {
  number: 'cardNumber',
  expMonth: 'cardExpiry',
  expYear: 'cardExpiry',
  cvc: 'cardCvc',
  name: 'cardName',
}

/** What the API found wrong with a card, as errors of the form's fields. */
export function cardErrors(problem: ApiProblem, texts: Texts): FormError[] {
  const { invalidNumber, invalidExpiry, invalidCvc } = texts.checkout
  const messages: Readonly<Record<string, string>> = {
    cardNumber: invalidNumber,
    cardExpiry: invalidExpiry,
    cardCvc: invalidCvc,
  }
  return problem.faults.map((fault) => {
    const fieldId = fieldOfPart[pointedField(fault)] ?? 'cardNumber'
    return { fieldId, message: messages[fieldId] ?? texts.problems.CARD_INVALID }
  })
}
