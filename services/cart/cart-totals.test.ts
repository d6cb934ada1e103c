import { add, money, sum, taxFromGross, taxFromNet } from '@merastore/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noTax, subtotalOf, type TaxedItem, totalsOf } from './cart-totals.ts'

const rates = [
  { ratePpm: 0, taxName: null },
  { ratePpm: 70_000, taxName: 'USt. 7 %' },
  { ratePpm: 88_750, taxName: 'Sales tax' },
  { ratePpm: 190_000, taxName: 'USt. 19 %' },
]

/** Items as a tax quote leaves them, each rounded by itself. */
function items(taxIncluded: boolean): fc.Arbitrary<TaxedItem> {
  return fc
    .record({ amount: fc.integer({ min: 0, max: 99_999_999_999 }), rate: fc.constantFrom(...rates) })
    .map(({ amount, rate }) => {
      const shown = money(amount, 'EUR')
      const tax = taxIncluded ? taxFromGross(shown, rate.ratePpm) : taxFromNet(shown, rate.ratePpm)
      return { amount: shown, ...rate, tax }
    })
}

const baskets = fc.boolean().chain((taxIncluded) =>
  fc.record({
    taxIncluded: fc.constant(taxIncluded),
    lines: fc.array(items(taxIncluded), { maxLength: 20 }),
    shipping: fc.option(items(taxIncluded)),
  }),
)

describe('the totals of a cart', () => {
  it('are the sums of its lines and its shipping, to the last cent', () => {
    fc.assert(
      fc.property(baskets, ({ taxIncluded, lines, shipping }) => {
        const totals = totalsOf('EUR', taxIncluded, { lines, shipping })
        const amounts = lines.map((line) => line.amount)
        const all = shipping === null ? lines : [...lines, shipping]
        expect(totals.subtotal).toEqual(sum('EUR', amounts))
        expect(totals.shipping).toEqual(shipping?.amount ?? money(0, 'EUR'))
        expect(totals.tax).toEqual(
          sum(
            'EUR',
            all.map((item) => item.tax),
          ),
        )
        const shown = add(totals.subtotal, totals.shipping)
        expect(totals.total).toEqual(taxIncluded ? shown : add(shown, totals.tax))
      }),
    )
  })

  it('explain the tax: the shares by rate sum to it, each rate once, nothing without a name', () => {
    fc.assert(
      fc.property(baskets, ({ taxIncluded, lines, shipping }) => {
        const { tax, taxes } = totalsOf('EUR', taxIncluded, { lines, shipping })
        expect(
          sum(
            'EUR',
            taxes.map((share) => share.amount),
          ),
        ).toEqual(tax)
        expect(new Set(taxes.map((share) => share.ratePpm)).size).toBe(taxes.length)
        expect(taxes.every((share) => Number.isSafeInteger(share.amount.amount))).toBe(true)
      }),
    )
  })

  it('agree for gross and net prices: the tax added to the net prices is the tax found in the gross ones', () => {
    fc.assert(
      fc.property(fc.array(items(false), { maxLength: 20 }), (net) => {
        const gross = net.map((item) => ({ ...item, amount: add(item.amount, item.tax) }))
        const onTop = totalsOf('EUR', false, { lines: net, shipping: null })
        const inside = totalsOf('EUR', true, { lines: gross, shipping: null })
        expect(inside.total).toEqual(onTop.total)
        expect(inside.taxes).toEqual(onTop.taxes)
      }),
    )
  })

  it('do not depend on the order of the lines', () => {
    fc.assert(
      fc.property(baskets, ({ taxIncluded, lines, shipping }) => {
        const turned = totalsOf('EUR', taxIncluded, { lines: lines.toReversed(), shipping })
        expect(turned).toEqual(totalsOf('EUR', taxIncluded, { lines, shipping }))
      }),
    )
  })

  it('show 7 % and 19 % of one German basket apart, the higher rate first', () => {
    const lines = [
      { amount: money(1070, 'EUR'), ratePpm: 70_000, taxName: 'USt. 7 %', tax: money(70, 'EUR') },
      { amount: money(1190, 'EUR'), ratePpm: 190_000, taxName: 'USt. 19 %', tax: money(190, 'EUR') },
      { amount: money(500, 'EUR'), ...noTax('EUR') },
    ]
    const totals = totalsOf('EUR', true, { lines, shipping: null })
    expect(totals.total).toEqual(money(2760, 'EUR'))
    expect(totals.taxes).toEqual([
      { name: 'USt. 19 %', ratePpm: 190_000, amount: money(190, 'EUR') },
      { name: 'USt. 7 %', ratePpm: 70_000, amount: money(70, 'EUR') },
    ])
  })

  it('count currencies without decimals in their own unit', () => {
    const subtotal = subtotalOf('JPY', [{ unitPrice: money(1980, 'JPY'), quantity: 3 }])
    expect(subtotal).toEqual(money(5940, 'JPY'))
  })
})
