import { expect, it } from 'vitest'
import { packedVersion } from './version.ts'

const commit = { hash: '0a1b2c3', at: new Date('2026-11-30T05:13:17Z'), isChanged: false }

it('is that of the repository with the commit, so that npm takes packages of another commit for other ones', () => {
  expect(packedVersion('0.1.0', commit)).toBe('0.1.0-20261130051317.g0a1b2c3')
})

it('is another one each time where files differ from the commit', () => {
  const now = new Date('2026-11-30T06:00:00.5Z')
  expect(packedVersion('0.1.0', { ...commit, isChanged: true }, now)).toBe('0.1.0-20261130060000.g0a1b2c3.changed')
})
