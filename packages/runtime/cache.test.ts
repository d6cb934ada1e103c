import { movableClock } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { createTtlCache } from './cache.ts'

function cacheOf(entriesMax = 10) {
  const clock = movableClock()
  const cache = createTtlCache<number>({ clock, ttlMs: 5000, entriesMax })
  let loads = 0
  const load = async () => ++loads
  return { clock, cache, load, read: (key: string) => cache.get(key, load) }
}

describe('a cache that holds values for 5 seconds', () => {
  it('loads a key once in that time, and again after it', async () => {
    const { clock, read } = cacheOf()
    expect([await read('a'), await read('a')]).toEqual([1, 1])
    clock.advance(4999)
    expect(await read('a')).toBe(1)
    clock.advance(1)
    expect(await read('a')).toBe(2)
  })

  it('loads a key again when the clock was set back: its age is unknown', async () => {
    const { clock, read } = cacheOf()
    expect(await read('a')).toBe(1)
    clock.advance(-3_600_000)
    expect(await read('a')).toBe(2)
  })

  it('shares a load that is under way', async () => {
    const { read } = cacheOf()
    expect(await Promise.all([read('a'), read('a'), read('b')])).toEqual([1, 1, 2])
  })

  it('does not keep a failure', async () => {
    const { cache, read } = cacheOf()
    await expect(cache.get('a', () => Promise.reject(new Error('no connection')))).rejects.toThrow('no connection')
    expect(await read('a')).toBe(1)
  })

  it('forgets a key that was changed, also while it is being loaded', async () => {
    const { cache, read } = cacheOf()
    await read('a')
    cache.forget('a')
    const stale = read('a')
    cache.forget('a')
    expect([await stale, await read('a')]).toEqual([2, 3])
  })

  it('holds no more keys than it may, and drops the oldest first', async () => {
    const { read } = cacheOf(2)
    for (const key of ['a', 'b', 'c']) await read(key)
    expect([await read('c'), await read('b'), await read('a')]).toEqual([3, 2, 4])
  })
})
