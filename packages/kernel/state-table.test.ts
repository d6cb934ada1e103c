import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  type AnyStateTable,
  type Cell,
  checkTable,
  defineStateTable,
  ImpossibleEventError,
  ignore,
  impossible,
  refuse,
  type StateTable,
  stay,
  step,
  to,
} from './state-table.ts'
import { mermaid, printTable } from './state-table-print.ts'

/** A fulfilment: people act on it, and are refused with a code. */
const fulfilment = defineStateTable({
  name: 'fulfilment',
  states: ['open', 'packed', 'shipped', 'cancelled'],
  initial: 'open',
  final: ['shipped', 'cancelled'],
  events: ['pack', 'ship', 'cancel', 'noteAdded'],
  cells: {
    open: {
      pack: to('packed'),
      ship: refuse('NOT_PACKED'),
      cancel: to('cancelled', ['releaseStock']),
      noteAdded: stay(),
    },
    packed: {
      pack: ignore('The parcel is packed already.'),
      ship: to('shipped', ['deductStock', 'notifyCustomer']),
      cancel: to('cancelled', ['releaseStock']),
      noteAdded: stay(['notifyPacker']),
    },
    shipped: {
      pack: impossible('A shipped parcel has left the house.'),
      ship: ignore('It is on its way already.'),
      cancel: refuse('ALREADY_SHIPPED'),
      noteAdded: stay(),
    },
    cancelled: {
      pack: refuse('ALREADY_CANCELLED'),
      ship: refuse('ALREADY_CANCELLED'),
      cancel: ignore('It is cancelled already.'),
      noteAdded: stay(),
    },
  },
})

describe('a step', () => {
  it('goes to the next state with the commands to perform, in their order', () => {
    expect(step(fulfilment, 'packed', 'ship')).toEqual({
      kind: 'to',
      state: 'shipped',
      effects: ['deductStock', 'notifyCustomer'],
    })
    expect(step(fulfilment, 'open', 'pack')).toEqual({ kind: 'to', state: 'packed', effects: [] })
  })

  it('stays, and may have something performed all the same', () => {
    expect(step(fulfilment, 'packed', 'noteAdded')).toEqual({
      kind: 'stay',
      state: 'packed',
      effects: ['notifyPacker'],
    })
    expect(step(fulfilment, 'open', 'noteAdded')).toEqual({ kind: 'stay', state: 'open', effects: [] })
  })

  it('ignores a repeated event and says why that is harmless', () => {
    const reason = 'The parcel is packed already.'
    expect(step(fulfilment, 'packed', 'pack')).toEqual({ kind: 'ignore', state: 'packed', effects: [], reason })
  })

  it('refuses what a person may not do, with a code', () => {
    const refusal = { kind: 'refuse', state: 'shipped', effects: [], code: 'ALREADY_SHIPPED' }
    expect(step(fulfilment, 'shipped', 'cancel')).toEqual(refusal)
  })

  it('throws for what cannot be, and names the place', () => {
    expect(() => step(fulfilment, 'shipped', 'pack')).toThrow(ImpossibleEventError)
    expect(() => step(fulfilment, 'shipped', 'pack')).toThrow(
      '"pack" came to "fulfilment" in state "shipped", which is impossible: A shipped parcel has left the house.',
    )
  })

  it('throws for a stored state or an event that the table lacks', () => {
    const stored: AnyStateTable = fulfilment
    expect(() => step(stored, 'lost', 'pack')).toThrow('no cell for state "lost" and event "pack"')
    expect(() => step(stored, 'open', 'toString')).toThrow('no cell for state "open" and event "toString"')
    expect(() => step(stored, 'constructor', 'pack')).toThrow('no cell')
  })
})

describe('the compiler', () => {
  type State = 'open' | 'packed' | 'shipped' | 'cancelled'
  type Code = 'NOT_PACKED' | 'ALREADY_SHIPPED' | 'ALREADY_CANCELLED'
  type Effect = 'releaseStock' | 'deductStock' | 'notifyCustomer' | 'notifyPacker'

  it('lists exactly which states, effects and refusals a table has', () => {
    expectTypeOf(fulfilment).toEqualTypeOf<StateTable<State, 'pack' | 'ship' | 'cancel' | 'noteAdded', Effect, Code>>()
    const result = step(fulfilment, 'open', 'ship')
    expectTypeOf(result.effects).toEqualTypeOf<readonly Effect[] | readonly []>()
    if (result.kind !== 'refuse') throw new Error('The table refuses this')
    expectTypeOf(result.code).toEqualTypeOf<Code>()
    expect(result.code).toBe('NOT_PACKED')
  })

  it('refuses a state or an event that the table lacks', () => {
    expectTypeOf(step<State, 'pack', Effect, Code>)
      .parameter(1)
      .toEqualTypeOf<State>()
    // @ts-expect-error -- "lost" is not a state
    expect(() => step(fulfilment, 'lost', 'pack')).toThrow()
    // @ts-expect-error -- "lose" is not an event
    expect(() => step(fulfilment, 'open', 'lose')).toThrow()
  })

  it('refuses a table with a missing cell', () => {
    const name = 'lamp'
    const define = () =>
      defineStateTable({
        name,
        states: ['off', 'on'],
        initial: 'off',
        final: [],
        events: ['press', 'hold'],
        // @ts-expect-error -- "on" has no cell for "hold"
        cells: { off: { press: to('on'), hold: stay() }, on: { press: to('off') } },
      })
    expect(define).toThrow('"on" has no cell for "hold"')
  })

  it('refuses a way to an unknown state, and a row for one', () => {
    const way = () =>
      defineStateTable({
        name: 'lamp',
        states: ['off', 'on'],
        initial: 'off',
        final: [],
        events: ['press'],
        // @ts-expect-error -- "broken" is not a state
        cells: { off: { press: to('broken') }, on: { press: to('off') } },
      })
    expect(way).toThrow('"off" on "press" goes to "broken", which is not a state')
    const row = () =>
      defineStateTable({
        name: 'lamp',
        states: ['off', 'on'],
        initial: 'off',
        final: [],
        events: ['press'],
        // @ts-expect-error -- "broken" is not a state
        cells: { off: { press: to('on') }, on: { press: to('off') }, broken: { press: stay() } },
      })
    expect(row).toThrow('there are cells for "broken", which is not a state')
  })

  it('holds a table that commands and refuses nothing to exactly that', () => {
    const lamp = defineStateTable({
      name: 'lamp',
      states: ['off', 'on'],
      initial: 'off',
      final: [],
      events: ['press'],
      cells: { off: { press: to('on') }, on: { press: to('off') } },
    })
    expectTypeOf(lamp).toEqualTypeOf<StateTable<'off' | 'on', 'press', never, never>>()
    expect(step(lamp, 'on', 'press').state).toBe('off')
  })
})

describe('the check of a table', () => {
  type Cells = Record<string, Record<string, Cell<string, string, string>>>
  const tableOf = (cells: Cells, more: Partial<AnyStateTable> = {}): AnyStateTable => {
    const events = [...new Set(Object.values(cells).flatMap((row) => Object.keys(row)))]
    return { name: 'test', states: Object.keys(cells), initial: 'a', final: ['z'], events, cells, ...more }
  }

  it('has nothing to say about a sound table', () => {
    expect(checkTable(fulfilment)).toEqual([])
    expect(checkTable(tableOf({ a: { go: to('z') }, z: { go: stay() } }))).toEqual([])
  })

  it.each<[string, AnyStateTable, string]>([
    [
      'a state that nothing leads to',
      tableOf({ a: { go: to('z') }, b: { go: to('z') }, z: { go: stay() } }),
      '"b" cannot be reached from "a"',
    ],
    [
      'a state with no way to an end',
      tableOf({ a: { go: to('z'), err: to('b') }, b: { go: stay(), err: stay() }, z: { go: stay(), err: stay() } }),
      '"b" can reach no final state',
    ],
    [
      'a final state that is left',
      tableOf({ a: { go: to('z') }, z: { go: to('a') } }),
      '"z" on "go" leaves a final state: take it off the final ones, or stay',
    ],
    [
      'a way to where one is',
      tableOf({ a: { go: to('z'), wait: to('a') }, z: { go: stay(), wait: stay() } }),
      '"a" on "wait" goes to where it is: write stay() instead',
    ],
    [
      'an ignored event without a reason',
      tableOf({ a: { go: to('z') }, z: { go: ignore(' ') } }),
      '"z" on "go" needs a reason for its "ignore"',
    ],
    [
      'an impossible event without a reason',
      tableOf({ a: { go: to('z') }, z: { go: impossible('') } }),
      '"z" on "go" needs a reason for its "impossible"',
    ],
    [
      'an unknown initial state',
      tableOf({ a: { go: to('z') }, z: { go: stay() } }, { initial: 'x' }),
      '"x" is named as initial or final but is not a state',
    ],
    [
      'an unknown final state',
      tableOf({ a: { go: to('z') }, z: { go: stay() } }, { final: ['z', 'x'] }),
      '"x" is named as initial or final but is not a state',
    ],
    [
      'a cell for an unknown event',
      tableOf({ a: { go: to('z') }, z: { go: stay(), come: stay() } }, { events: ['go'] }),
      '"z" has a cell for "come", which is not an event',
    ],
    [
      'a state listed twice',
      tableOf({ a: { go: to('z') }, z: { go: stay() } }, { states: ['a', 'z', 'a'] }),
      'the state "a" is listed twice',
    ],
    [
      'a name that a diagram cannot bear',
      tableOf({ a: { 'go on': to('z') }, z: { 'go on': stay() } }),
      'the event "go on" has to be named with letters, digits and _',
    ],
  ])('finds %s', (_what, table, fault) => {
    expect(checkTable(table)).toEqual([fault])
    expect(() => defineStateTable(table)).toThrow(`The state table "test" is broken:\n- ${fault}`)
  })

  it('asks for no end where the process never ends', () => {
    const endless = tableOf({ a: { go: to('b') }, b: { go: to('a') } }, { final: [] })
    expect(checkTable(endless)).toEqual([])
  })
})

describe('a printed table', () => {
  it('shows every cell, and each reason once below', () => {
    const header = '|  | `pack` | `ship` | `cancel` | `noteAdded` |\n| --- | --- | --- | --- | --- |\n'
    expect(printTable(fulfilment)).toBe(
      `${header}| \`open\` (initial) | → \`packed\` | refuse \`NOT_PACKED\` | → \`cancelled\`, releaseStock | stay |
| \`packed\` | ignore (1) | → \`shipped\`, deductStock, notifyCustomer | → \`cancelled\`, releaseStock | stay, notifyPacker |
| \`shipped\` (final) | impossible (2) | ignore (3) | refuse \`ALREADY_SHIPPED\` | stay |
| \`cancelled\` (final) | refuse \`ALREADY_CANCELLED\` | refuse \`ALREADY_CANCELLED\` | ignore (4) | stay |

1. The parcel is packed already.
2. A shipped parcel has left the house.
3. It is on its way already.
4. It is cancelled already.
`,
    )
  })

  it('names a shared reason once, and adds no list where there is none', () => {
    const reason = 'It is done.'
    const done = { again: ignore(reason), late: ignore(reason) }
    const table: AnyStateTable = {
      name: 'job',
      states: ['done'],
      initial: 'done',
      final: ['done'],
      events: ['again', 'late'],
      cells: { done },
    }
    expect(printTable(table)).toBe(
      '|  | `again` | `late` |\n| --- | --- | --- |\n| `done` (initial, final) | ignore (1) | ignore (1) |\n\n1. It is done.\n',
    )
    expect(printTable({ ...table, cells: { done: { again: stay(), late: stay() } } })).toMatch(/stay \|\n$/)
  })

  it('draws the accepted events as a state diagram', () => {
    expect(mermaid(fulfilment)).toBe(`stateDiagram-v2
  [*] --> open
  open --> packed: pack
  open --> cancelled: cancel / releaseStock
  packed --> shipped: ship / deductStock, notifyCustomer
  packed --> cancelled: cancel / releaseStock
  packed --> packed: noteAdded / notifyPacker
  shipped --> [*]
  cancelled --> [*]
`)
  })
})
