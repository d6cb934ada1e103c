import { expect, it } from 'vitest'
import { isNoneMatch, parseEtags, revisionOf } from './etags.ts'

it('knows an answer again in a list, by a weak ETag and by *', () => {
  for (const header of ['"a"', 'W/"a"', '"b", "a"', '"b" ,W/"a"', '"x,y", "a"', ', "a",', '*', ' * ']) {
    expect(isNoneMatch(header, '"a"'), header).toBe(true)
  }
  for (const header of [undefined, '"b"', '"b", W/"c"', 'a', '"a', '"a", b', '']) {
    expect(isNoneMatch(header, '"a"'), header).toBe(false)
  }
})

it('reads the revision of an update from one ETag of ours or from a list, the latest one', () => {
  expect(revisionOf('"r7"')).toBe(7)
  expect(revisionOf('"r7", "r12","r3"')).toBe(12)
  expect(revisionOf('"other", "r2"')).toBe(2)
  expect(revisionOf('*')).toBe('*')
})

it('matches no revision by weak or strange ETags, and takes nothing that is no ETag', () => {
  expect([revisionOf('W/"r7"'), revisionOf('"r7x"'), revisionOf('""')]).toEqual([0, 0, 0])
  for (const header of ['r7', '"r7', '"r7", r8', '', ' , ', 'w/"r7"', '"a"b"']) {
    expect(parseEtags(header), header).toBeUndefined()
  }
})
