import '../testing/page-address.ts'
import { expect, it } from 'vitest'
import { dnsTarget } from './domains.ts'

it('advised to let the DNS of a domain lead to localhost', () => {
  for (const host of ['localhost', 'office.localhost', '127.0.0.1', '192.168.1.20', '[::1]', 'nas', 'nas.local']) {
    expect(dnsTarget(host)).toBeUndefined()
  }
  expect(dnsTarget('office.velo.example')).toBe('office.velo.example')
})
