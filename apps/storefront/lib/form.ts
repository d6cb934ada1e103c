import { isLocalPath } from '@merastore/kernel'
import type { FormError } from '@merastore/ui'
import { noteProblem } from '../serve/request-notes.ts'
import type { ApiProblem } from './api.ts'

/** What a form shows after it was sent: what was typed, and what is wrong with it. */
export type FormState = {
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FormError[]
  /** What is wrong as a whole, or what was done. */
  readonly message?: {
    readonly tone: 'success' | 'warning' | 'danger'
    readonly title: string
    readonly text?: string
    readonly link?: { readonly href: string; readonly label: string }
  }
}

export const emptyForm: FormState = { values: {}, errors: [] }

export type FormAction = (state: FormState, form: FormData) => Promise<FormState>

/** A field of a form as trimmed text; empty where it is absent. */
export function textOf(form: FormData, name: string): string {
  // Whoever calls an action by hand may send anything.
  if (!(form instanceof FormData)) throw unreadable()
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** What an action was called with is none of what its form sends: the answer is 400, and no fault of ours. */
export function unreadable(): Error {
  noteProblem('unreadable')
  return new Error('This was not sent by a form of this site.')
}

/** What was typed into the fields that may be shown again: never a password, never a card. */
export function valuesOf(form: FormData, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, textOf(form, name)]))
}

/** The field that a JSON pointer of the API names, such as `postalCode` of `/shippingAddress/postalCode`. */
export function pointedField(fault: ApiProblem['faults'][number]): string {
  return fault.pointer.split('/').at(-1) ?? ''
}

const emailPattern = /^[^\s@<>()[\]\\,;:"]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.[A-Za-z]{2,63}$/

export function isEmail(text: string): boolean {
  return text.length <= 254 && emailPattern.test(text)
}

/** A path on this site to go on to, from a form or an address; the given one where it would lead elsewhere. */
export function safePath(path: string | undefined, otherwise: string): string {
  return path !== undefined && isLocalPath(path) ? path : otherwise
}
