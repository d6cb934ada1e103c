import { expect, it } from 'vitest'
import { requestSite } from './request-site.ts'

const host = 'shop.example'

it.each([
  ['own', { host, secFetchSite: 'same-origin' }],
  ['own', { host, secFetchSite: 'none' }],
  ['own', { host, origin: 'https://shop.example' }],
  ['own', { host: 'SHOP.example:443', origin: 'https://shop.example' }],
  ['own', { host: 'shop.example:3000', origin: 'http://shop.example:3000' }],
  // What a proxy changed on the way is of no matter where the browser says it itself.
  ['own', { host: '10.0.0.7:3000', origin: 'https://shop.example', secFetchSite: 'same-origin' }],
  ['foreign', { host, secFetchSite: 'cross-site' }],
  ['foreign', { host, secFetchSite: 'same-site' }],
  ['foreign', { host, secFetchSite: 'cross-site', origin: 'https://shop.example' }],
  ['foreign', { host, secFetchSite: '' }],
  ['foreign', { host, origin: 'https://evil.example' }],
  ['foreign', { host, origin: 'https://shop.example.evil.example' }],
  ['foreign', { host, origin: 'https://evil.example/shop.example' }],
  ['foreign', { host, origin: 'https://shop.example:8443' }],
  ['foreign', { host, origin: 'https://shop.example@evil.example' }],
  ['foreign', { host, origin: 'ftp://shop.example' }],
  ['foreign', { host, origin: 'null' }],
  ['foreign', { host, origin: '' }],
  ['foreign', { origin: 'https://shop.example' }],
  ['untold', { host }],
  ['untold', {}],
] as const)('is %s for %j', (site, headers) => {
  expect(requestSite(headers)).toBe(site)
})
