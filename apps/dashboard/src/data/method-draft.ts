import { parsePrice, priceText } from '../components/money-field.tsx'
import { t } from '../messages/index.ts'
import type { MethodFields, ShippingMethod } from './shipping.ts'
import { standardTaxClass } from './taxes.ts'

export type BandDraft = { key: string; upTo: string; price: string }

/** A shipping method while it is edited. The bound of the last band is empty where it is without end. */
export type MethodDraft = {
  name: string
  description: string
  kind: MethodFields['kind']
  bands: BandDraft[]
  freeFrom: string
  minDays: string
  maxDays: string
  active: boolean
}

/** A method as the form shows it; without one, a flat price. */
export function methodDraft(method: ShippingMethod | undefined, currency: string): MethodDraft {
  if (method === undefined) {
    const bands = [{ key: crypto.randomUUID(), upTo: '', price: '' }]
    return { name: '', description: '', kind: 'flat', bands, freeFrom: '', minDays: '1', maxDays: '3', active: true }
  }
  const priceOf = (amount: number | null) => (amount === null ? '' : priceText({ amount, currency }))
  return {
    name: method.name,
    description: method.description ?? '',
    kind: method.kind,
    bands: method.bands.map(({ upTo, price }) => ({
      key: crypto.randomUUID(),
      upTo: method.kind === 'price' ? priceOf(upTo) : String(upTo ?? ''),
      price: priceOf(price),
    })),
    freeFrom: priceOf(method.freeFrom),
    minDays: String(method.minDays),
    maxDays: String(method.maxDays),
    active: method.active,
  }
}

export type MethodFault = { field: string; message: string }

/** The method as the API takes it, or what is wrong with the draft. */
export function readMethod(
  draft: MethodDraft,
  method: ShippingMethod | undefined,
  currency: string,
): { fields: MethodFields } | { faults: MethodFault[] } {
  const faults: MethodFault[] = []
  const price = (field: string, text: string): number => {
    const parsed = parsePrice(text, currency)
    if (parsed.ok) return parsed.minor
    faults.push({ field, message: parsed.detail })
    return 0
  }
  const whole = (field: string, text: string): number => {
    if (/^\d{1,9}$/.test(text.trim())) return Number(text.trim())
    faults.push({ field, message: t('shipping.numberInvalid') })
    return 0
  }
  const bands = (draft.kind === 'flat' ? draft.bands.slice(0, 1) : draft.bands).map((band) => ({
    upTo:
      draft.kind === 'flat' || band.upTo.trim() === ''
        ? null
        : draft.kind === 'price'
          ? price(`upTo-${band.key}`, band.upTo)
          : whole(`upTo-${band.key}`, band.upTo),
    price: price(`price-${band.key}`, band.price),
  }))
  if (draft.name.trim() === '') faults.push({ field: 'name', message: t('shipping.nameMissing') })
  const fields: MethodFields = {
    name: draft.name.trim(),
    description: draft.description.trim() || null,
    kind: draft.kind,
    bands,
    freeFrom: draft.freeFrom.trim() === '' ? null : price('freeFrom', draft.freeFrom),
    minDays: whole('minDays', draft.minDays),
    maxDays: whole('maxDays', draft.maxDays),
    taxClass: method?.taxClass ?? standardTaxClass,
    active: draft.active,
    position: method?.position ?? 0,
  }
  return faults.length > 0 ? { faults } : { fields }
}
