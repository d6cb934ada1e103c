import '../../testing/page-address.ts'
import { expect, it } from 'vitest'
import { countriesWith } from '../../components/countries-field.tsx'
import { methodDraft, readMethod } from '../../data/method-draft.ts'
import { daysText } from './shipping-page.tsx'

it('wrote "1–1 days" of a method that takes one day', () => {
  expect(daysText({ minDays: 1, maxDays: 1 })).toBe('1 day')
  expect(daysText({ minDays: 2, maxDays: 2 })).toBe('2 days')
  expect(daysText({ minDays: 1, maxDays: 3 })).toBe('1–3 days')
})

it('takes a shipping price with a decimal comma, and no separator of thousands for one', () => {
  const draft = { ...methodDraft(undefined, 'EUR'), name: 'Parcel' }
  const priced = (price: string) => readMethod({ ...draft, bands: [{ key: 'a', upTo: '', price }] }, undefined, 'EUR')
  expect(priced('4,90')).toMatchObject({ fields: { bands: [{ price: 490 }] } })
  expect(priced('4.90')).toMatchObject({ fields: { bands: [{ price: 490 }] } })
  expect(priced('4,900')).toMatchObject({ faults: [{ field: 'price-a' }] })
  expect(priced('1,2,3')).toMatchObject({ faults: [{ field: 'price-a' }] })
})

it('finds a country by its name or code, and keeps one that is chosen and in no list', () => {
  expect(countriesWith('austri', [])).toEqual([{ code: 'AT', name: 'Austria' }])
  expect(countriesWith('at', [])).toContainEqual({ code: 'AT', name: 'Austria' })
  expect(countriesWith('', []).some(({ code }) => ['EU', 'DD', 'ZZ'].includes(code))).toBe(false)
  expect(countriesWith('xa', ['XA']).map(({ code }) => code)).toContain('XA')
})
