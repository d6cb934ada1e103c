import { expect, it } from 'vitest'
import { gather } from './gather.ts'

/** Saves that last until the test ends them. */
function openSaves() {
  const saves: { items: readonly string[]; end: PromiseWithResolvers<void> }[] = []
  const add = gather((items: readonly string[]) => {
    const end = Promise.withResolvers<void>()
    saves.push({ items, end })
    return end.promise
  })
  return { saves, add, begun: (count: number) => expect.poll(() => saves.length).toBe(count) }
}

it('saves together what comes in the same moment, and then what came while that was under way', async () => {
  const { saves, add, begun } = openSaves()
  const first = [add('a'), add('b')]
  await begun(1)
  const second = [add('c'), add('d')]
  let isSaved = false
  void Promise.all(second).then(() => {
    isSaved = true
  })
  expect(saves.map(({ items }) => items)).toEqual([['a', 'b']])
  saves[0]?.end.resolve()
  await Promise.all(first)
  await begun(2)
  expect(saves[1]?.items).toEqual(['c', 'd'])
  expect(isSaved).toBe(false)
  saves[1]?.end.resolve()
  await Promise.all(second)
})

it('rejects for those whose save it was, and goes on with the others', async () => {
  const { saves, add, begun } = openSaves()
  const first = Promise.allSettled([add('a'), add('b')])
  await begun(1)
  const second = add('c')
  saves[0]?.end.reject(new Error('no'))
  expect((await first).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await begun(2)
  saves[1]?.end.resolve()
  await second
})
