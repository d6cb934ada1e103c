import { expect, it } from 'vitest'
import { cleanUrl } from './clean-url.ts'

it.each([
  ['/products?q=%D8%B4%D8%A7%D9%8A&sort=title', '/products?q=%D8%B4%D8%A7%D9%8A&sort=title'],
  ['/products/caf%C3%A9', '/products/caf%C3%A9'],
  ['/_next/static/chunks/a.js', '/_next/static/chunks/a.js'],
  ['/search?q=100%', '/search?q=100%25'],
  ['/search?q=a%00b%1F', '/search?q=ab'],
  ['/search?q=%FF', '/search?q=%EF%BF%BD'],
])('takes %s as %s', (url, clean) => {
  expect(cleanUrl(url, false)).toBe(clean)
})

it.each([
  '/products/%FF',
  '/products/a%00b',
  '/media/%c0%ae%c0%ae/secret',
  '/%zz',
  '//elsewhere.example/',
  'http://elsewhere.example/',
  '*',
  '/_next/image?url=http%3A%2F%2Felsewhere.example',
  '/_next/data/x/index.json',
])('leads %s to the page for what is not there', (url) => {
  expect(cleanUrl(url, false)).toBe('/nothing-here')
})
