import { createElement } from 'react'
import { describe, expect, it } from 'vitest'
import { CheckoutSection, Money, moneyText, OptionPicker, PriceTag, Stepper } from './index.ts'
import { attribute, html, tag } from './test-markup.ts'

const plain = (text: string) => text.replaceAll(/\s/g, ' ')

describe('money', () => {
  it('is written as the reader’s country writes it, with the decimals of its currency', () => {
    expect(plain(moneyText({ amount: 123450, currency: 'EUR' }, 'de-AT'))).toBe('€ 1.234,50')
    expect(moneyText({ amount: 1999, currency: 'USD' }, 'en-US')).toBe('$19.99')
    expect(moneyText({ amount: 1999, currency: 'JPY' }, 'en-US')).toBe('¥1,999')
    expect(plain(moneyText({ amount: 12500, currency: 'KWD' }, 'en-US'))).toBe('KWD 12.500')
  })

  it('loses no cent of an amount that a float could not hold', () => {
    expect(moneyText({ amount: Number.MAX_SAFE_INTEGER, currency: 'USD' }, 'en-US')).toBe('$90,071,992,547,409.91')
  })

  it('refuses a code that is no currency and says what to give', () => {
    expect(() => moneyText({ amount: 1, currency: 'euro' }, 'en-US')).toThrow('give a code such as EUR')
  })

  it('keeps its direction in a text that runs the other way', () => {
    expect(html(createElement(Money, { value: { amount: 100, currency: 'USD' }, locale: 'en-US' }))).toMatch(/^<bdi/)
  })
})

describe('a price', () => {
  const labels = { locale: 'en-US', nowLabel: 'Now', beforeLabel: 'Before' }
  const tagOf = (price: number, before: number | null, currency = 'USD') =>
    html(
      createElement(PriceTag, {
        ...labels,
        price: { amount: price, currency: 'USD' },
        compareAt: before === null ? null : { amount: before, currency },
      }),
    )

  it('that is reduced names both prices for those who cannot see the line through one', () => {
    const text = tagOf(4990, 6990)
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
    expect(text).toBe('Now $49.90 Before $69.90')
  })

  it('is not called reduced when the earlier one was equal, lower, absent or in another currency', () => {
    expect(tagOf(4990, 4990)).not.toContain('<s')
    expect(tagOf(4990, 3990)).not.toContain('Before')
    expect(tagOf(4990, null)).not.toContain('Before')
    expect(tagOf(4990, 6990, 'EUR')).not.toContain('Before')
  })
})

describe('an option of a product', () => {
  const picker = html(
    createElement(OptionPicker, {
      label: 'Size',
      name: 'size',
      value: 'm',
      values: [
        { value: 'm', label: 'M' },
        { value: 'xl', label: 'XL', unavailableReason: 'Not made in blue' },
      ],
    }),
  )

  it('cannot be chosen where it is impossible, and the reason is there to see and to hear', () => {
    const radio = tag(picker, /value="xl"/)
    expect(radio).toContain(' disabled=""')
    const reasonId = attribute(radio, 'aria-describedby')
    expect(picker).toContain(`<span id="${reasonId}"`)
    expect(picker).toMatch(new RegExp(`id="${reasonId}"[^>]*>Not made in blue<`))
  })

  it('that is possible can be chosen and needs no reason', () => {
    const radio = tag(picker, /value="m"/)
    expect(radio).not.toContain(' disabled=')
    expect(radio).not.toContain('aria-describedby')
    expect(radio).toContain(' checked=""')
  })
})

describe('the checkout', () => {
  const section = (state: 'done' | 'current') =>
    html(
      createElement(
        CheckoutSection,
        { ...{ id: 'contact', number: 1, title: 'Contact', doneLabel: 'done', summary: 'ada@example.com', state } },
        createElement('input', { name: 'email', defaultValue: 'ada@example.com' }),
      ),
    )

  it('collapses a section that is done to its summary and keeps what was typed in the form', () => {
    expect(section('done')).toContain('<div hidden=""')
    expect(section('done')).toContain('name="email"')
    expect(section('done')).toMatch(/text-soft">ada@example.com</)
  })

  it('shows the form of the current section without the summary', () => {
    expect(section('current')).not.toContain('hidden=""')
    expect(section('current')).not.toMatch(/text-soft">ada@example.com</)
  })

  it('says which step is the current one, and leads back to those that are done only', () => {
    const steps = [
      { id: 'a', label: 'File', href: '/a' },
      { id: 'b', label: 'Check', href: '/b' },
      { id: 'c', label: 'Import', href: '/c' },
    ]
    const markup = html(createElement(Stepper, { label: 'Import', steps, currentId: 'b', doneLabel: 'done' }))
    expect(markup.match(/aria-current="step"/g)).toHaveLength(1)
    expect(markup.match(/<a /g)).toHaveLength(1)
    expect(markup).toContain('href="/a"')
  })
})
