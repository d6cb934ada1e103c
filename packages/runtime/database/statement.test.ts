import { newId } from '@merastore/kernel'
import { serviceCall, systemClock, testDatabase } from '@merastore/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { compile, type Hole, Identifier, Json, Statement } from './statement.ts'

const { database, owner } = await testDatabase()
const db = database.forSchema('words', systemClock)
const storeId = newId('store')
const call = serviceCall(storeId, 'test')

const never = () => Promise.reject(new Error('nothing is sent here'))
const sql = (parts: TemplateStringsArray, ...holes: Hole[]) => new Statement(parts, holes, never)

describe('the text of a statement', () => {
  it('has a number for each parameter, those of fragments among them, in their order', () => {
    const condition = sql`b = ${2} or c = ${'three'}`
    expect(compile(sql`select ${new Identifier('a.b')} from t where a = ${1} and (${condition}) limit ${4}`)).toEqual({
      text: 'select "a"."b" from t where a = $1 and (b = $2 or c = $3) limit $4',
      parameters: [1, 2, 'three', 4],
    })
  })

  it('joins a list of fragments, and takes a list of anything else for one parameter', () => {
    const conditions = [sql`where a = ${1}`, sql`and b = ${2}`]
    expect(compile(sql`select from t ${conditions} and c = any(${['x', 'y']})`)).toEqual({
      text: 'select from t where a = $1 and b = $2 and c = any($3)',
      parameters: [1, 2, ['x', 'y']],
    })
  })

  it('is made of the parts of its template alone, however often it is asked for with other holes', () => {
    const both = (hole: Hole) => compile(sql`select ${hole}`)
    expect(both(1)).toEqual({ text: 'select $1', parameters: [1] })
    expect(both(sql`now()`)).toEqual({ text: 'select now()', parameters: [] })
    expect(both(2)).toEqual({ text: 'select $1', parameters: [2] })
  })

  it('never contains what a name has in it to get out of its quotes', () => {
    expect(new Identifier('a" cascade; --').text).toBe('"a"" cascade; --"')
  })

  it('refuses a parameter that is not there', () => {
    expect(() => compile(sql`select ${undefined as unknown as string}`)).toThrow(/undefined/)
  })
})

describe('a value', () => {
  beforeAll(() => owner.unsafe('create schema words; grant usage on schema words to merastore_app'))

  const strange = `quote " apostrophe ' backslash \\ comma , brace {} line \n tab \t NULL é 😀`

  it.each([
    ['text', strange, 'text', strange],
    ['an empty text', '', 'text', ''],
    ['a list of texts', [strange, '', 'null', null], 'text[]', [strange, '', 'null', null]],
    ['an empty list', [], 'text[]', []],
    ['an integer', -7, 'integer', -7],
    ['a bigint', 9_007_199_254_740_991, 'bigint', 9_007_199_254_740_991],
    ['a list of numbers', [1, -2, 3], 'bigint[]', [1, -2, 3]],
    ['a number with a part', 1.5, 'double precision', 1.5],
    ['a decimal, which stays text', '1.50', 'numeric', '1.50'],
    ['true', true, 'boolean', true],
    ['a list of booleans', [true, false], 'boolean[]', [true, false]],
    ['an instant', new Date('2026-11-27T12:00:00.123Z'), 'timestamptz', '2026-11-27T12:00:00.123Z'],
    ['a list of instants', [new Date(0)], 'timestamptz[]', ['1970-01-01T00:00:00.000Z']],
    ['bytes', new Uint8Array([0, 255, 92]), 'bytea', Buffer.from([0, 255, 92])],
    ['JSON', new Json({ a: [strange, null], b: 1 }), 'jsonb', { a: [strange, null], b: 1 }],
    ['JSON that is a list', new Json([1, 'two']), 'jsonb', [1, 'two']],
    ['JSON that is text', new Json('text'), 'jsonb', 'text'],
    ['nothing', null, 'text', null],
  ] as const)('comes back as it was sent: %s', async (_name, value, type, expected) => {
    const rows = await db.read(call, (tx) => tx`select ${value as Hole}::${tx.unsafe(type)} as value`)
    expect(rows).toEqual([{ value: expected }])
  })

  it('has the type of what it is where nothing else says it', async () => {
    const rows = await db.read(call, (tx) => {
      const at = new Date('2026-01-01T00:00:00Z')
      return tx`select ${at} + interval '1 hour' as later, not ${true} as other, ${tx.json({ a: 1 })} -> 'a' as one`
    })
    expect(rows).toEqual([{ later: '2026-01-01T01:00:00.000Z', other: false, one: 1 }])
  })
})
