import { expect, it } from 'vitest'
import { storefrontLines } from './announce-stores.ts'

const pattern = 'http://{domain}:3000'
const store = (name: string, domains: string[], closed = false) => ({ name, domains, closed })

it('names the stores that there are, not those of the demo', () => {
  expect(
    storefrontLines([store('Velo', ['velo.shop', 'velo.example']), store('Tea', ['tea.localhost'], true)], pattern),
  ).toEqual([
    '  Storefront   http://velo.shop:3000   Velo (and 1 more of its domains)',
    '               http://tea.localhost:3000   Tea, closed',
  ])
})

it('says how to open the first store, and does not list hundreds', () => {
  expect(storefrontLines([], pattern)[0]).toContain('store create')
  const many = Array.from({ length: 300 }, (_, index) => store(`Shop ${index}`, [`shop-${index}.example`]))
  expect(storefrontLines(many, pattern)).toHaveLength(6)
})
