import type { Schemas } from './api.ts'

type Method = Pick<Schemas['PaymentMethod'], 'kind' | 'provider'>

/** A way to pay as the form sends it: its kind, which says what the form asks for, and its provider. */
export function wayToPay({ kind, provider }: Method): string {
  return `${kind}:${provider}`
}

/** The way to pay that a form sent; a card where it says none, as where nothing is to be paid. */
export function readWayToPay(text: string): Method {
  const [kind, provider = ''] = text.split(':')
  return { kind: kind === 'transfer' || kind === 'redirect' ? kind : 'card', provider }
}
