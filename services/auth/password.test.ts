import { expect, it } from 'vitest'
import { emailKey } from './email.ts'
import { createGate } from './gate.ts'
import { hashPassword, isWeak, verifyPassword } from './password.ts'

it('hashes with Argon2id and the parameters that OWASP names, with a salt of its own each time', async () => {
  const [first, second] = await Promise.all([hashPassword('three blue bicycles'), hashPassword('three blue bicycles')])
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(first).not.toBe(second)
  expect(await verifyPassword('three blue bicycles', first)).toBe(true)
  expect(await verifyPassword('three blue bicycle', first)).toBe(false)
})

it('takes a password however the keyboard composes its letters', async () => {
  const hashed = await hashPassword('dreißig Änderungen'.normalize('NFD'))
  expect(await verifyPassword('dreißig Änderungen'.normalize('NFC'), hashed)).toBe(true)
})

it('accepts no password where there is no account', async () => {
  expect(await verifyPassword('', null)).toBe(false)
  expect(await verifyPassword('three blue bicycles', null)).toBe(false)
})

it.each([
  'password1234',
  'PASSWORD1234',
  'aaaaaaaaaa',
  'ababababab',
  '1234567890',
  'abcdefghijkl',
  'zyxwvutsrq',
  'ada.lovelace@example.com',
  'Ada.Lovelace',
])('holds %s to be easy to guess', (password) => {
  expect(isWeak(password, 'ada.lovelace@example.com')).toBe(true)
})

it.each(['three blue bicycles', 'nur kleine buchstaben', '8402957163', '密码密码很长很长的密码'])(
  'demands no mixture of signs of %s',
  (password) => {
    expect(isWeak(password, 'ada@example.com')).toBe(false)
  },
)

it('compares addresses without case, spaces around them and ways to compose a letter', () => {
  expect(emailKey('  Jürgen@Example.COM ')).toBe(emailKey('jürgen@example.com'.normalize('NFD')))
  expect(emailKey('a.b@example.com')).not.toBe(emailKey('ab@example.com'))
})

it('lets only so many tasks run at once, and goes on after one that fails', async () => {
  const gate = createGate(2)
  let running = 0
  let most = 0
  const task = async (index: number) => {
    running++
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 2))
    running--
    if (index % 3 === 0) throw new Error('failed')
    return index
  }
  const results = await Promise.allSettled(Array.from({ length: 12 }, (_, index) => gate(() => task(index))))
  expect(most).toBe(2)
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(8)
  expect(await gate(() => task(1))).toBe(1)
})
