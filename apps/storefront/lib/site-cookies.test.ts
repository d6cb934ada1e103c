import { describe, expect, it } from 'vitest'
import { endCookie, readCookie, writeCookie } from './site-cookies.ts'

/** What a browser stores: a cookie of no age is gone. */
function browser(kept: Record<string, string> = {}) {
  const cookies = new Map(Object.entries(kept))
  const secureOf = new Map<string, boolean>()
  return {
    cookies,
    secureOf,
    get: (name: string) => (cookies.has(name) ? { value: cookies.get(name) ?? '' } : undefined),
    set: (name: string, value: string, options: { secure: boolean; maxAge?: number; path: string }) => {
      if (name.startsWith('__Host-') && (!options.secure || options.path !== '/')) throw new Error(`refused: ${name}`)
      secureOf.set(name, options.secure)
      if (options.maxAge === 0) cookies.delete(name)
      else cookies.set(name, value)
    },
  }
}

describe('the cookies of cart, checkout and language', () => {
  const lifetime = { maxAgeSeconds: 60 }

  it('could be set by a sister domain: over TLS they bear the prefix that forbids it', () => {
    const jar = browser()
    for (const cookie of ['cart', 'checkout', 'locale'] as const) {
      writeCookie(jar, cookie, 'x', { secure: true, ...lifetime })
      expect(readCookie(jar, cookie, true)).toBe('x')
    }
    expect([...jar.cookies.keys()]).toEqual(['__Host-cart', '__Host-checkout', '__Host-locale'])
    expect([...jar.secureOf.values()]).toEqual([true, true, true])
  })

  it('have their plain names without TLS, where browsers refuse the prefix', () => {
    const jar = browser()
    writeCookie(jar, 'cart', 'x', { secure: false, ...lifetime })
    expect([...jar.cookies]).toEqual([['cart', 'x']])
    expect(readCookie(jar, 'cart', false)).toBe('x')
    expect(readCookie(browser({ '__Host-cart': 'x' }), 'cart', false)).toBeUndefined()
  })

  it('keep a cart of the last release, which the first change moves to the new name', () => {
    const jar = browser({ cart: 'old' })
    expect(readCookie(jar, 'cart', true)).toBe('old')
    writeCookie(jar, 'cart', 'new', { secure: true, ...lifetime })
    expect([...jar.cookies]).toEqual([['__Host-cart', 'new']])
  })

  it('are taken from the new name where a sister domain sets the old one', () => {
    expect(readCookie(browser({ cart: 'planted', '__Host-cart': 'own' }), 'cart', true)).toBe('own')
  })

  it('are gone under both names once they are ended', () => {
    const jar = browser({ cart: 'old', '__Host-cart': 'own' })
    endCookie(jar, 'cart', true)
    expect([...jar.cookies]).toEqual([])
  })
})
