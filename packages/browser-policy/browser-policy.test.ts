import { describe, expect, it } from 'vitest'
import {
  dataPolicy,
  emailPolicy,
  filePolicy,
  plainPagePolicy,
  referencePolicy,
  securityHeaders,
  sitePolicy,
} from './index.ts'

const nonce = 'q83vEjRWeJCrze8SNFZ4kA=='

function directivesOf(policy: string): Map<string, string[]> {
  return new Map(
    policy.split('; ').map((part) => {
      const [name = '', ...sources] = part.split(' ')
      return [name, sources]
    }),
  )
}

const all: [string, string][] = [
  ['API answers', dataPolicy()],
  ['a site', sitePolicy(nonce)],
  ['a site over TLS', sitePolicy(nonce, { secure: true })],
  ["a page of the platform's own", plainPagePolicy(nonce)],
  ['the reference', referencePolicy(nonce)],
  ['an email', emailPolicy()],
  ['a file', filePolicy()],
]

describe.each(all)('the policy of %s', (_kind, policy) => {
  const directives = directivesOf(policy)

  it('forbids what it does not name', () => {
    expect(directives.get('default-src')).toEqual(["'none'"])
    expect(directives.get('object-src')).toEqual(["'none'"])
    expect(directives.get('base-uri')).toEqual(["'none'"])
    for (const name of ['form-action', 'frame-ancestors']) expect(directives.has(name)).toBe(true)
  })

  it('lets no script run that has no nonce', () => {
    const sources = directives.get('script-src') ?? ["'none'"]
    expect(sources).not.toContain("'unsafe-inline'")
    expect(sources).not.toContain("'unsafe-eval'")
    expect(sources).not.toContain('*')
    // An address of our own is no proof that a script is ours: whoever can store a file there could name it.
    expect(sources).not.toContain("'self'")
  })
})

it('lets scripts of a site run by the nonce of the answer alone, and styles from files', () => {
  const directives = directivesOf(sitePolicy(nonce))
  expect(directives.get('script-src')).toEqual([`'nonce-${nonce}'`, "'strict-dynamic'"])
  expect(directives.get('style-src')).toEqual(["'self'", `'nonce-${nonce}'`])
  expect(directives.get('frame-ancestors')).toEqual(["'none'"])
  expect(directives.has('upgrade-insecure-requests')).toBe(false)
})

it('upgrades what a page over TLS names by http, and asks browsers to stay with TLS', () => {
  expect(sitePolicy(nonce, { secure: true })).toMatch(/; upgrade-insecure-requests$/)
  expect(securityHeaders({ secure: true })['strict-transport-security']).toBe('max-age=31536000')
  expect(securityHeaders({ secure: false })).not.toHaveProperty('strict-transport-security')
})

it('lets a form of a page lead only where the policy says', () => {
  const bank = directivesOf(plainPagePolicy(nonce, { formTargets: ['https://shop.example'] }))
  expect(bank.get('form-action')).toEqual(["'self'", 'https://shop.example'])
  expect(directivesOf(plainPagePolicy(nonce)).get('form-action')).toEqual(["'self'"])
})

it('lets the reference load and send nothing but to our own address', () => {
  const directives = directivesOf(referencePolicy(nonce))
  expect(directives.get('script-src')).toEqual([`'nonce-${nonce}'`])
  expect(directives.get('connect-src')).toEqual(["'self'"])
  expect(directives.get('img-src')).toEqual(["'self'", 'data:'])
})

it('takes emails and files for strangers', () => {
  expect(directivesOf(filePolicy()).get('sandbox')).toEqual([])
  expect(directivesOf(emailPolicy()).get('sandbox')).not.toContain('allow-same-origin')
  expect(directivesOf(emailPolicy()).get('sandbox')).not.toContain('allow-scripts')
})

it.each(['', 'short', "x'; script-src *; y", 'with space and more'])('refuses %j as a nonce', (text) => {
  expect(() => sitePolicy(text)).toThrow('nonce')
})

it('loosens scripts and styles only while developing', () => {
  const directives = directivesOf(sitePolicy(nonce, { development: true }))
  expect(directives.get('script-src')).toContain("'unsafe-eval'")
  expect(directives.get('connect-src')).toContain('ws:')
})
