import type { Currency, FieldError, Money } from '@merastore/kernel'
import type { VariantInput } from './schemas.ts'

const priceNames = ['price', 'compareAtPrice', 'cost'] as const
type PriceName = (typeof priceNames)[number]
type Prices<Value> = { readonly [Name in PriceName]?: Value | null | undefined }

/** What a body says of a variant, prices in minor units of the store's currency. */
export type VariantValues = Omit<VariantInput, PriceName> & {
  price: number
  compareAtPrice?: number | null
  cost?: number | null
}

type InMinor<Body extends Prices<Money>> = {
  [Name in keyof Body]: Name extends PriceName ? Exclude<Body[Name], Money> | number : Body[Name]
}

/** The same body with its prices in minor units. */
export function pricesInMinor<Body extends Prices<Money>>(body: Body): InMinor<Body> {
  return withPrices(body, ({ amount }: Money) => amount) as InMinor<Body>
}

/** The same variant with its prices as money. */
export function pricesAsMoney<Values extends Prices<number>>(values: Values, currency: Currency) {
  return withPrices(values, (amount: number) => ({ amount, currency })) as Omit<Values, PriceName> & {
    [Name in keyof Values & PriceName]: Exclude<Values[Name], number> | Money
  }
}

function withPrices<Value>(fields: Prices<Value>, change: (value: Value) => unknown) {
  const prices = priceNames.flatMap((name) => {
    const price = fields[name]
    return price === undefined ? [] : [[name, price === null ? null : change(price)] as const]
  })
  return { ...fields, ...Object.fromEntries(prices) }
}

/** The prices of a body in another currency than the store's; `at` is where the variant stands in it. */
export function currencyFaults(body: Prices<Money>, currency: Currency, at = ''): FieldError[] {
  return priceNames.flatMap((name) => {
    const stated = body[name]?.currency
    const pointer = `${at}/${name}/currency`
    if (stated === undefined || stated === currency) return []
    return [{ pointer, code: 'CURRENCY_OTHER', detail: `is not the currency of the store, which is ${currency}` }]
  })
}
