import { describe, expect, it } from 'vitest'
import { declareIdPrefix, firstIdAt, type IdKind, idPattern, idPrefixes, isId, newId } from './ids.ts'

const kinds = [...idPrefixes().keys()]

describe('an id', () => {
  it.each(kinds)('of kind %s is recognised as such, and fits its schema', (kind) => {
    const id = newId(kind)
    expect(isId(id)).toBe(true)
    expect(isId(id, kind)).toBe(true)
    expect(id).toMatch(new RegExp(idPattern(kind)))
  })

  it('is never taken for an id of another kind', () => {
    for (const kind of kinds) {
      const id = newId(kind)
      expect(kinds.filter((other) => isId(id, other))).toEqual([kind])
      expect(kinds.filter((other) => new RegExp(idPattern(other)).test(id))).toEqual([kind])
    }
  })

  it('comes once, and sorts by the time of its making', async () => {
    const ids: string[] = []
    for (let made = 0; made < 5; made += 1) {
      ids.push(newId('order'))
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    expect(new Set(ids).size).toBe(5)
    expect(ids).toEqual(ids.toSorted())
  })

  it.each([
    ['nothing', ''],
    ['a prefix alone', 'ord_'],
    ['a suffix alone', '01h455vb4pex5vsknk084sn02q'],
    ['a suffix that is too short', 'ord_01h455vb4pex5vsknk084sn02'],
    ['a suffix that is too long', 'ord_01h455vb4pex5vsknk084sn02qq'],
    ['a suffix beyond 128 bits', 'ord_81h455vb4pex5vsknk084sn02q'],
    ['letters that base 32 leaves out', 'ord_01h455vb4pex5vsknk084sn0il'],
    ['capitals', 'ORD_01H455VB4PEX5VSKNK084SN02Q'],
    ['a trailing line break', 'ord_01h455vb4pex5vsknk084sn02q\n'],
    ['something before it', ' ord_01h455vb4pex5vsknk084sn02q'],
  ])('is not made of %s', (_what, text) => {
    expect(isId(text)).toBe(false)
    expect(isId(text, 'order')).toBe(false)
    expect(text).not.toMatch(new RegExp(idPattern('order')))
  })
})

it('sorts between the ids that were made before a time and those made since', () => {
  const before = newId('email')
  const bound = firstIdAt('email', new Date(Date.now() + 1000))
  expect(isId(bound, 'email')).toBe(true)
  expect(before < bound).toBe(true)
  expect(firstIdAt('email', new Date(Date.now() - 1000)) < before).toBe(true)
})

describe('a prefix that a service declares', () => {
  const declare = declareIdPrefix as (kind: string, prefix: string) => void

  it('makes ids of its kind', () => {
    declare('letter', 'letter')
    const kind = 'letter' as IdKind
    expect(newId(kind)).toMatch(/^letter_/)
    expect(isId(newId(kind), kind)).toBe(true)
    expect(() => newId('parcel' as IdKind)).toThrow('have no prefix')
  })

  it('may be declared again as it is, and stands for one kind alone', () => {
    expect(() => declare('order', 'ord')).not.toThrow()
    expect(() => declare('order', 'ordr')).toThrow('have the prefix ord already')
    expect(() => declare('ordinance', 'ord')).toThrow('is of the ids of the kind order')
    expect(() => declare('note', 'N0TE')).toThrow('2 to 8 lower-case letters')
  })
})
