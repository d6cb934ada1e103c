import { expect, it } from 'vitest'
import { createSlots } from './slots.ts'

it('runs so many at once, in the order in which they came, whatever becomes of them', async () => {
  const inSlot = createSlots(2)
  const begun: number[] = []
  const works = Array.from({ length: 5 }, () => Promise.withResolvers<void>())
  const all = works.map(({ promise }, number) =>
    inSlot(() => {
      begun.push(number)
      return promise
    }),
  )
  const settled = Promise.allSettled(all)
  expect(begun).toEqual([0, 1])
  works[1]?.reject(new Error('no'))
  await expect.poll(() => begun).toEqual([0, 1, 2])
  works[0]?.resolve()
  works[2]?.resolve()
  await expect.poll(() => begun).toEqual([0, 1, 2, 3, 4])
  works[3]?.resolve()
  works[4]?.resolve()
  expect((await settled).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ])
})
