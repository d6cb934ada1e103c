import { expect, it } from 'vitest'
import { canonicalAddress, isShopPath } from './site-address.ts'

const at = (host: string, canonicalDomain: string | null = 'velo.example', secure = true) =>
  canonicalAddress({ canonicalDomain, closed: false }, { host, secure, path: '/products?q=bell' })

it('leads from every other name of the store to its canonical one, with path, query and port', () => {
  expect(at('www.velo.example')).toBe('https://velo.example/products?q=bell')
  expect(at('VELO.shop:8443')).toBe('https://velo.example:8443/products?q=bell')
  expect(at('www.velo.example:3000', 'velo.example', false)).toBe('http://velo.example:3000/products?q=bell')
})

it('stays where it is at the canonical name, at localhost, and where no name is canonical', () => {
  for (const host of ['velo.example', 'Velo.Example:3000', 'localhost:3000', '', '[::1]:3000']) {
    expect(at(host)).toBeUndefined()
  }
  expect(at('www.velo.example', null)).toBeUndefined()
})

it('closes the pages of the shop, and keeps orders, accounts, payments under way and legal pages within reach', () => {
  for (const path of ['/', '/products', '/products/shirt', '/categories/x', '/search', '/cart', '/checkout']) {
    expect(isShopPath(path)).toBe(true)
  }
  const open = ['/orders/ord_1', '/account', '/sign-in', '/checkout/return', '/checkout/challenge', '/legal/imprint']
  for (const path of open) expect(isShopPath(path)).toBe(false)
})
