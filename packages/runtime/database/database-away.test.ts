import { expect, it } from 'vitest'
import { isDatabaseAway } from './database-away.ts'

const errorWith = (code: string) => Object.assign(new Error(code), { code })

it.each([
  ['a connection that was lost', 'CONNECTION_CLOSED'],
  ['a server that does not listen', 'ECONNREFUSED'],
  ['an administrator who ends the session', '57P01'],
  ['a server that starts', '57P03'],
  ['a full disk', '53100'],
  ['too many connections', '53300'],
  ['a disk that fails', '58030'],
  ['a standby that took over nothing', '25006'],
  ['a lock that others hold', '55P03'],
])('recognises %s as a database that is away', (_what, code) => {
  expect(isDatabaseAway(errorWith(code))).toBe(true)
  expect(isDatabaseAway(new AggregateError([new Error('first'), errorWith(code)]))).toBe(true)
})

it.each([
  ['a broken constraint', '23505'],
  ['a faulty statement', '42601'],
  ['a missing file', 'ENOENT'],
])('does not excuse %s', (_what, code) => {
  expect(isDatabaseAway(errorWith(code))).toBe(false)
})

it('does not excuse an error without a code, or what is no error', () => {
  expect(isDatabaseAway(new TypeError('x is not a function'))).toBe(false)
  expect(isDatabaseAway('53100')).toBe(false)
})
