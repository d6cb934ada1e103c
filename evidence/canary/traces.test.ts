import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { findTraces, type Secret } from './traces.ts'

const card: Secret = { name: 'card', value: '378282246310005', kind: 'guessable' }
const code: Secret = { name: 'code', value: '7391', kind: 'short' }
const token: Secret = { name: 'token', value: 'Zk3+/é"q-v9_8aa', kind: 'random' }

const traces = (secret: Secret, text: string) => findTraces([secret], [{ where: 'here', text }]).map(({ how }) => how)

it.each([
  ['as it is', '{"number":"378282246310005"}'],
  ['with spaces', 'paid with 3782 822463 10005'],
  ['with hyphens', '3782-822463-10005'],
  ['in part', '*****2246310005'],
  ['in hexadecimal digits', `\\x${Buffer.from(`number=${card.value}`).toString('hex')}`],
  ['in upper-case hexadecimal digits', Buffer.from(card.value).toString('hex').toUpperCase()],
  ['in base 64', Buffer.from(card.value).toString('base64')],
  ['in base 64 behind one byte', Buffer.from(`x${card.value}yz`).toString('base64')],
  ['in base 64 behind two bytes', Buffer.from(`xy${card.value}z`).toString('base64')],
  ['in base 64 of an address', Buffer.from(`n=${card.value}`).toString('base64url')],
  ['as its digest', createHash('sha256').update(card.value).digest('hex')],
])('finds a card number %s', (_how, text) => {
  expect(traces(card, text)).not.toEqual([])
})

it.each([
  ['in JSON', JSON.stringify({ token: token.value })],
  ['in an address', `/reset?token=${encodeURIComponent(token.value)}`],
  ['in base 64', Buffer.from(`{"t":"${token.value}"}`).toString('base64')],
])('finds a token %s', (_how, text) => {
  expect(traces(token, text)).not.toEqual([])
})

it('finds a security code only as a word of its own', () => {
  for (const text of ['"cvc":"7391"', 'cvc=7391&x', ' 7391 ']) expect(traces(code, text), text).toEqual(['as it is'])
  for (const text of ['173910', '2026-7391', 'id_7391', '7391.5', ':7391']) expect(traces(code, text), text).toEqual([])
})

it('finds nothing in the last four digits, nor in the digest of what nobody can guess', () => {
  expect(traces(card, '{"brand":"amex","last4":"0005"}')).toEqual([])
  expect(traces(token, createHash('sha256').update(token.value).digest('hex'))).toEqual([])
})
