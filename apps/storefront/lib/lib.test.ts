import { describe, expect, it } from 'vitest'
import { addressLines } from './address.ts'
import { parseExpiry } from './card.ts'
import { withQuantity } from './cart-preview.ts'
import { checkoutStep } from './checkout-step.ts'
import { chooseLocale } from './choose-locale.ts'
import { plainDescription, safeDescription } from './description.ts'
import { safePath } from './form.ts'
import { storeOfHost } from './host.ts'
import { cachedFetch } from './memory-cache.ts'
import { once } from './once.ts'
import { sourceSet } from './picture-sizes.ts'
import { decodeSession, encodeSession, needsRenewal } from './session-cookie.ts'

describe('which shop and language a visitor sees', () => {
  it('is the shop of the host, and none where the host names none', () => {
    expect(storeOfHost('Atelier.localhost:3000')).toBe('atelier.localhost')
    expect([storeOfHost('localhost:3000'), storeOfHost('127.0.0.1:3000')]).toEqual(['localhost', '127.0.0.1'])
    for (const host of [null, '', '[::1]:3000', 'a b', 'shop.exämple', '-', `${'a'.repeat(300)}.example`]) {
      expect(storeOfHost(host)).toBe('no-store.invalid')
    }
  })

  it('is the language that was chosen, else the one that the browser likes best of those the shop has', () => {
    expect(chooseLocale(['en', 'de'], 'de', 'en')).toBe('de')
    expect(chooseLocale(['en', 'de'], 'ar', 'fr;q=0.9, de-AT;q=0.8, en;q=0.1')).toBe('de')
    expect(chooseLocale(['de', 'en'], undefined, 'fr')).toBe('de')
    expect(chooseLocale(['de', 'en'], undefined, 'en;q=0, *')).toBe('de')
  })
})

describe('the checkout', () => {
  const details = { email: 'ada@example.com', shippingAddress: { country: 'DE' } as never, requiresShipping: true }

  it('opens the first section that lacks something', () => {
    const empty = { email: null, shippingAddress: null, shippingMethod: null, requiresShipping: true }
    expect(checkoutStep(empty, 'payment')).toBe('details')
    expect(checkoutStep({ ...details, shippingMethod: null })).toBe('shipping')
    expect(checkoutStep({ ...details, requiresShipping: false, shippingMethod: null })).toBe('payment')
  })

  it('opens an earlier section again when it is to be changed', () => {
    expect(checkoutStep({ ...details, shippingMethod: {} as never }, 'details')).toBe('details')
  })

  it('reads an expiry date however it is written, and refuses what is none', () => {
    expect(['08/29', '8 / 2029', '0829'].map(parseExpiry)).toEqual(Array(3).fill({ month: 8, year: 2029 }))
    expect(['13/29', '0/29', '', 'soon'].map(parseExpiry)).toEqual(Array(4).fill(undefined))
  })

  it('makes one order of a double click, and another try of a failure', async () => {
    let tries = 0
    const work = async () => ++tries
    expect(await Promise.all([once('a', work, () => true), once('a', work, () => true)])).toEqual([1, 1])
    expect(await once('a', work, () => true)).toBe(1)
    expect(await once('b', work, () => false)).toBe(2)
    expect(await once('b', work, () => false)).toBe(3)
  })
})

describe('what must not be trusted', () => {
  it('leads nowhere but to this site', () => {
    expect(safePath('/checkout?edit=details', '/')).toBe('/checkout?edit=details')
    for (const path of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      undefined,
    ]) {
      expect(safePath(path, '/account')).toBe('/account')
    }
  })

  it('gives search engines "Salt & pepper", not its entities', () => {
    expect(plainDescription('<p>Salt &amp; pepper</p><p>&lt; 5&nbsp;kg &quot;fine&quot;</p>', 100)).toBe(
      'Salt & pepper < 5 kg "fine"',
    )
    // What was written as text about an entity stays text about it.
    expect(plainDescription('<p>&amp;amp;</p>', 100)).toBe('&amp;')
  })

  it('keeps a description’s words and drops its scripts', () => {
    const html = '<h1>Warm</h1><p onclick="x()">Wool<script>steal()</script></p><a href="javascript:x()">more</a>'
    expect(safeDescription(html)).toBe('<h3>Warm</h3><p>Wool</p><a rel="nofollow noopener">more</a>')
  })

  it('takes no cookie for a session that is none of ours', () => {
    const session = { accessToken: 'a', refreshToken: 'r', expiresAtMs: 100_000 }
    expect(decodeSession(encodeSession(session))).toEqual(session)
    expect([decodeSession('nonsense'), decodeSession(''), decodeSession(undefined)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect([needsRenewal(session, 60_000), needsRenewal(session, 80_000)]).toEqual([false, true])
  })
})

describe('what is shown', () => {
  it('writes an address as its country does', () => {
    const person = { firstName: 'Ada', lastName: 'Lovelace', line1: '1 Main St' }
    const springfield = { ...person, postalCode: '62701', city: 'Springfield', region: 'US-IL', country: 'US' }
    expect(addressLines(springfield, 'en')).toEqual([
      'Ada Lovelace',
      '1 Main St',
      'Springfield, IL 62701',
      'United States',
    ])
    expect(addressLines({ ...springfield, region: 'Illinois' }, 'en')[2]).toBe('Springfield, Illinois 62701')
    const berlin = { ...person, postalCode: '10115', city: 'Berlin', country: 'DE' }
    expect(addressLines(berlin, 'de').slice(2)).toEqual(['10115 Berlin', 'Deutschland'])
  })

  it('asks the API once for what many want, and again when it is old', async () => {
    let nowMs = 0
    let asked = 0
    const fetch = async () => new Response(String(++asked))
    const get = cachedFetch({ ttlMs: 10, entriesMax: 2, now: () => nowMs, fetch })
    const read = async (store: string) => (await get('http://api/x', { headers: { store } })).text()
    expect(await Promise.all([read('demo'), read('demo')])).toEqual(['1', '1'])
    expect(await read('atelier')).toBe('2')
    nowMs = 11
    expect(await read('demo')).toBe('3')
  })

  it('does not keep a failure', async () => {
    let asked = 0
    const fetch = async () => new Response(null, { status: ++asked === 1 ? 503 : 200 })
    const get = cachedFetch({ ttlMs: 10, entriesMax: 2, now: () => 0, fetch })
    expect([(await get('http://api/x')).status, (await get('http://api/x')).status]).toEqual([503, 200])
  })

  it('previews a changed quantity with its line and subtotal, and nothing else', () => {
    const eur = (amount: number) => ({ amount, currency: 'EUR' })
    const line = { id: 'a', quantity: 1, unitPrice: eur(500), total: eur(500) }
    const cart = { lines: [line, { ...line, id: 'b' }], totals: { subtotal: eur(1000), total: eur(1500) } } as never
    expect(withQuantity(cart, { lineId: 'a', quantity: 3 })).toMatchObject({
      lines: [{ quantity: 3, total: eur(1500) }, { quantity: 1 }],
      totals: { subtotal: eur(2000), total: eur(1500) },
    })
    expect(withQuantity(cart, { lineId: 'a', quantity: 0 })?.lines).toHaveLength(1)
  })
})

it('offers the browser the sizes of pictures that the platform stores, and of no others', () => {
  const folder = '/media/pictures/store_01h455vb4pex5vsknk084sn02q/0a1b2c'
  expect(sourceSet(`${folder}/large.webp`)).toBe(
    `${folder}/small.webp 320w, ${folder}/medium.webp 800w, ${folder}/large.webp 1600w`,
  )
  for (const url of [
    `${folder}/small.webp`,
    '/media/demo/shop/mug/red.svg',
    `https://cdn.example${folder}/large.webp`,
  ]) {
    expect(sourceSet(url)).toBeUndefined()
  }
})
