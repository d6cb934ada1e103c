import assert from 'node:assert/strict'
import type { Call } from '@merastore/contract'
import { type Currency, money, taxFromGross, taxFromNet } from '@merastore/kernel'
import type { TaxCalculator } from '@merastore/tax'
import { registerSuite, type SuiteCase } from './suite.ts'

type Place = { readonly country: string; readonly region?: string }

/** A calculator, and what the suite needs to know of the world that it computes for. */
export type TaxSubject = {
  readonly calculate: TaxCalculator
  /** A call in a store that sells at these places. */
  readonly call: Call
  /** A place where the class is taxed, and the rate there in parts per million. */
  readonly taxed: { readonly place: Place; readonly taxClass: string; readonly ratePpm: number }
  /** A place without tax. */
  readonly untaxed: Place
}

/** Tests that a tax calculator does what carts and orders rely on. Call it at the top level of a test file. */
export function taxCalculatorSuite(create: () => TaxSubject | Promise<TaxSubject>): void {
  registerSuite('a tax calculator', taxCalculatorCases(create))
}

/** The cases of the suite. */
export function taxCalculatorCases(create: () => TaxSubject | Promise<TaxSubject>): SuiteCase[] {
  return Object.entries(cases).map(([name, run]): SuiteCase => ({ name, run: async () => run(await create()) }))
}

type Asked = { place?: Place; pricesIncludeTax?: boolean; currency?: Currency; taxClass?: string }

function ask({ calculate, call, taxed }: TaxSubject, amounts: readonly number[], asked: Asked = {}) {
  const { place = taxed.place, pricesIncludeTax = false, currency = 'EUR', taxClass = taxed.taxClass } = asked
  const lines = amounts.map((amount, index) => ({ key: `line ${index}`, taxClass, amount }))
  return calculate({ ...place, pricesIncludeTax, currency, lines }, call)
}

async function linesOf(subject: TaxSubject, amounts: readonly number[], asked: Asked = {}) {
  const answer = await ask(subject, amounts, asked)
  assert.ok(answer.outcome === 'done', `the calculator answered ${JSON.stringify(answer)}`)
  return answer.value
}

/** Small, halved, odd, none, and large. */
const amounts = [0, 1, 5, 50, 99, 1_050, 1_999, 123_456_789, 90_071_992_547_409]

const cases: Readonly<Record<string, (subject: TaxSubject) => Promise<void>>> = {
  'adds the tax to prices without it, rounded to the minor unit, halves away from zero': async (subject) => {
    const { ratePpm } = subject.taxed
    for (const [index, line] of (await linesOf(subject, amounts)).entries()) {
      const net = amounts[index] ?? 0
      const tax = taxFromNet(money(net, 'EUR'), ratePpm).amount
      assert.deepEqual(
        { net: line.net, tax: line.tax, gross: line.gross, ratePpm: line.ratePpm },
        { net, tax, gross: net + tax, ratePpm },
      )
    }
  },
  'finds the tax inside of prices with it, so that net and tax make the price': async (subject) => {
    const { ratePpm } = subject.taxed
    for (const [index, line] of (await linesOf(subject, amounts, { pricesIncludeTax: true })).entries()) {
      const gross = amounts[index] ?? 0
      const tax = taxFromGross(money(gross, 'EUR'), ratePpm).amount
      assert.deepEqual({ net: line.net, tax: line.tax, gross: line.gross }, { net: gross - tax, tax, gross })
    }
  },
  'computes minor units whatever decimals a currency has': async (subject) => {
    const inEuro = await linesOf(subject, amounts)
    for (const currency of ['JPY', 'KWD'] as const) {
      assert.deepEqual(await linesOf(subject, amounts, { currency }), inEuro)
    }
  },
  'mirrors a charge in its refund: a negative amount has the same tax with its sign': async (subject) => {
    const charged = await linesOf(subject, [1_999, 50])
    const refunded = await linesOf(subject, [-1_999, -50])
    assert.deepEqual(
      refunded.map(({ tax }) => -tax),
      charged.map(({ tax }) => tax),
    )
  },
  'answers each line under its key and in its order, as if it were alone': async (subject) => {
    const together = await linesOf(subject, [333, 333, 1])
    assert.deepEqual(
      together.map(({ key }) => key),
      ['line 0', 'line 1', 'line 2'],
    )
    const [alone] = await linesOf(subject, [333])
    assert.deepEqual({ ...together[1], key: 'line 0' }, alone)
  },
  'has no tax, and no name of one, where there is none': async (subject) => {
    const [line] = await linesOf(subject, [1_999], { place: subject.untaxed })
    assert.deepEqual(line, { key: 'line 0', ratePpm: 0, rateName: null, tax: 0, net: 1_999, gross: 1_999 })
  },
  'names the tax where there is one': async (subject) => {
    const [line] = await linesOf(subject, [1_999])
    assert.ok(line?.rateName, 'the tax has no name')
  },
  'taxes a region of which it knows nothing of its own as its country, and never as nothing': async (subject) => {
    const { country } = subject.taxed.place
    const [inCountry] = await linesOf(subject, [1_999], { place: { country } })
    assert.deepEqual(await linesOf(subject, [1_999], { place: { country, region: 'Nowhere' } }), [inCountry])
  },
  'refuses a class that the store does not have, and says in which lines': async (subject) => {
    const answer = await ask(subject, [1_999, 50], { taxClass: 'no-class-of-anybody' })
    assert.ok(answer.outcome === 'refused' && answer.code === 'TAX_CLASS_UNKNOWN')
    assert.deepEqual(
      answer.errors?.map(({ pointer }) => pointer),
      ['/lines/0/taxClass', '/lines/1/taxClass'],
    )
  },
  'answers the same to the same question': async (subject) => {
    assert.deepEqual(await linesOf(subject, amounts), await linesOf(subject, amounts))
  },
}
