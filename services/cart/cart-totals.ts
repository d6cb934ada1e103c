import { add, type Currency, type Money, money, multiply, sum, zero } from '@merastore/kernel'
import type { Totals } from './schemas.ts'

/** The tax on one item: inside its amount where prices include tax, on top of it elsewhere. */
export type ItemTax = { readonly ratePpm: number; readonly taxName: string | null; readonly tax: Money }

/** What a customer pays for: a line, or the shipping. `amount` is the price shown. */
export type TaxedItem = ItemTax & { readonly amount: Money }

export function noTax(currency: Currency): ItemTax {
  return { ratePpm: 0, taxName: null, tax: zero(currency) }
}

/** The sum of the lines before any tax on top of it. */
export function subtotalOf(currency: Currency, lines: readonly { unitPrice: Money; quantity: number }[]): Money {
  return sum(
    currency,
    lines.map((line) => multiply(line.unitPrice, line.quantity)),
  )
}

/** The totals of a cart, explained: they are the sums of exactly these items, never rounded a second time. */
export function totalsOf(
  currency: Currency,
  taxIncluded: boolean,
  items: { readonly lines: readonly TaxedItem[]; readonly shipping: TaxedItem | null },
): Totals {
  const { lines, shipping } = items
  const all = shipping === null ? lines : [...lines, shipping]
  const amountOf = (item: TaxedItem) => item.amount
  const subtotal = sum(currency, lines.map(amountOf))
  const shippingPrice = shipping?.amount ?? zero(currency)
  const tax = sum(
    currency,
    all.map((item) => item.tax),
  )
  const shown = add(subtotal, shippingPrice)
  return {
    subtotal,
    shipping: shippingPrice,
    tax,
    total: taxIncluded ? shown : add(shown, tax),
    taxIncluded,
    taxes: sharesByRate(currency, all),
  }
}

function sharesByRate(currency: Currency, items: readonly TaxedItem[]): Totals['taxes'] {
  const shares = new Map<string, Totals['taxes'][number]>()
  for (const { taxName, ratePpm, tax } of items) {
    if (taxName === null) continue
    const key = `${ratePpm} ${taxName}`
    const before = shares.get(key)?.amount.amount ?? 0
    shares.set(key, { name: taxName, ratePpm, amount: money(before + tax.amount, currency) })
  }
  return [...shares.values()].toSorted(
    (left, right) => right.ratePpm - left.ratePpm || compareText(left.name, right.name),
  )
}

function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
