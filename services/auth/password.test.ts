import { expect, it } from 'vitest'
import { emailKey } from './email.ts'
import { createGate } from './gate.ts'
import { hashPassword, isWeak, verifyPassword } from './password.ts'

const entry = { deadlineMs: Number.POSITIVE_INFINITY, known: false }

it('hashes with Argon2id and the parameters that OWASP names, with a salt of its own each time', async () => {
  const [first, second] = await Promise.all([
    hashPassword('three blue bicycles', entry),
    hashPassword('three blue bicycles', entry),
  ])
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(first).not.toBe(second)
  expect(await verifyPassword('three blue bicycles', first, entry)).toBe(true)
  expect(await verifyPassword('three blue bicycle', first, entry)).toBe(false)
})

it('takes a password however the keyboard composes its letters', async () => {
  const hashed = await hashPassword('dreißig Änderungen'.normalize('NFD'), entry)
  expect(await verifyPassword('dreißig Änderungen'.normalize('NFC'), hashed, entry)).toBe(true)
})

it('accepts no password where there is no account', async () => {
  expect(await verifyPassword('', null, entry)).toBe(false)
  expect(await verifyPassword('three blue bicycles', null, entry)).toBe(false)
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
  const gate = createGate(2, 20)
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
  const results = await Promise.allSettled(Array.from({ length: 12 }, (_, index) => gate(entry, () => task(index))))
  expect(most).toBe(2)
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(8)
  expect(await gate(entry, () => task(1))).toBe(1)
})

/** A gate whose tasks end when the test ends them. */
function openGate({ waitingMax }: { waitingMax: number }) {
  const gate = createGate(1, waitingMax)
  const begun: string[] = []
  const ends: (() => void)[] = []
  const enter = (name: string, waits: Partial<typeof entry> = {}) =>
    gate({ ...entry, ...waits }, async () => {
      begun.push(name)
      await new Promise<void>((end) => ends.push(end))
      return name
    }).catch((error: Error) => error.name)
  return { enter, begun, endOne: () => ends.shift()?.() }
}

it('lets a known device in before a crowd of strangers, and refuses those beyond the queue at once', async () => {
  const { enter, begun, endOne } = openGate({ waitingMax: 3 })
  const crowd = Array.from({ length: 6 }, (_, index) => enter(`stranger ${index}`))
  const owner = enter('owner', { known: true })
  expect(await Promise.all(crowd.slice(4))).toEqual(['OverloadedError', 'OverloadedError'])
  endOne()
  await expect.poll(() => begun).toEqual(['stranger 0', 'owner'])
  for (let left = 0; left < 4; left++) {
    endOne()
    await expect.poll(() => begun.length).toBe(Math.min(5, 3 + left))
  }
  expect(await owner).toBe('owner')
  expect(await Promise.all(crowd.slice(0, 4))).toEqual(['stranger 0', 'stranger 1', 'stranger 2', 'stranger 3'])
})

it('does no work for whoever does not wait any more', async () => {
  const { enter, begun, endOne } = openGate({ waitingMax: 3 })
  const first = enter('first')
  const gone = enter('gone', { deadlineMs: Date.now() - 1 })
  const last = enter('last')
  endOne()
  expect(await gone).toBe('OverloadedError')
  await expect.poll(() => begun).toEqual(['first', 'last'])
  endOne()
  expect(await Promise.all([first, last])).toEqual(['first', 'last'])
})
