import { expect, it } from 'vitest'
import { isLocalPath } from './local-path.ts'

it.each([
  '/',
  '/account',
  '/account/addresses?from=checkout&step=2#top',
  '/search?q=https://evil.example',
  '/sign-in?next=%2F%2Fevil.example',
  '/%2f%2fevil.example',
  '/a/../b',
  '/@user',
])('follows %s, which stays on the site', (path) => {
  expect(isLocalPath(path)).toBe(true)
})

it.each([
  '',
  'account',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/%2E%2e//evil.example',
  'http://evil.example',
  'https:evil.example',
  'https:/evil.example',
  'HTTPS://evil.example',
  'javascript:alert(1)',
  'data:text/html,hello',
  'user@evil.example',
  '@evil.example',
  '.evil.example',
  '?next=//evil.example',
  '#top',
  ' //evil.example',
  ' /account',
  '/account page',
  '/\t/evil.example',
  '/\n/evil.example',
  '\n//evil.example',
  '/\r\nlocation: https://evil.example',
  '/\u0000/evil.example',
  '/\u007f',
  '/\u2028/evil.example',
  '/／evil.example',
  '/。evil.example',
])('does not follow %j', (path) => {
  expect(isLocalPath(path)).toBe(false)
})
