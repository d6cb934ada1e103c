import { describe, expect, expectTypeOf, it } from 'vitest'
import { done, expectDone, type Outcome, refused, unanswered } from './outcome.ts'

describe('an outcome', () => {
  it('hands over the value where the work was done', () => {
    expect(expectDone(done({ orderId: 'ord_1' }))).toEqual({ orderId: 'ord_1' })
    expect(expectDone(done(undefined))).toBeUndefined()
  })

  it('gives the reason of a refusal, and nothing that was not said', () => {
    expect(refused('OUT_OF_STOCK')).toStrictEqual({ outcome: 'refused', code: 'OUT_OF_STOCK' })
    const errors = [{ pointer: '/lines/0/quantity', code: 'OUT_OF_STOCK' as const, detail: 'Only 2 are left.' }]
    expect(refused('OUT_OF_STOCK', { detail: 'Take fewer.', errors })).toStrictEqual({
      outcome: 'refused',
      code: 'OUT_OF_STOCK',
      detail: 'Take fewer.',
      errors,
    })
  })

  it('says of a missing answer whether the work may have happened', () => {
    expect(unanswered('timed out', { mayHaveHappened: true })).toStrictEqual({
      outcome: 'unanswered',
      note: 'timed out',
      mayHaveHappened: true,
    })
  })

  it('throws where the program cannot go on without the value, and says what came instead', () => {
    expect(() => expectDone(refused('CARD_DECLINED'))).toThrow(
      'Expected the call to be done, but it was refused CARD_DECLINED',
    )
    expect(() => expectDone(unanswered('connection lost', { mayHaveHappened: false }))).toThrow(
      'unanswered: connection lost',
    )
  })

  it('makes its caller face all three', () => {
    const outcome: Outcome<number, 'OUT_OF_STOCK'> = refused('OUT_OF_STOCK')
    expectTypeOf<Outcome<number, 'OUT_OF_STOCK'>['outcome']>().toEqualTypeOf<'done' | 'refused' | 'unanswered'>()
    expectTypeOf<Outcome<number, 'OUT_OF_STOCK'>>().not.toHaveProperty('value')
    expect(outcome.code).toBe('OUT_OF_STOCK')
  })
})
