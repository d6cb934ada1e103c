import { newId } from '@merastore/kernel'
import { type Attack, permittedAccount, type Twins } from './attack.ts'
import { baseInput, idsFor, ownIds } from './base-input.ts'
import { type Field, fieldsOf, idKindOf, type PublicOperation, type Schema } from './operations.ts'
import { type Input, withValue } from './sample-input.ts'
import type { Scene } from './scene.ts'
import type { Ids } from './scene-goods.ts'
import { writeRequest } from './write-request.ts'

/**
 * Ids that are the permission themselves, as a link is: whoever bears one may use it. A challenge is the page of a
 * bank, which has no sessions of the shop; a guest has nothing but the id of their cart.
 */
const bearer = new Set(['getSandboxChallenge payment', 'answerSandboxChallenge payment'])

/** Each id of an operation replaced by one of another store, of another customer, and of nobody: all must be the same. */
export function idAttacks(operation: PublicOperation, near: Scene, far: Scene): Twins[] {
  // Every store of the installation is an operator's to name.
  if (operation.contract.access.for === 'operator') return []
  const schema = operation.contract.input as unknown as Schema
  // What is read-only within a list is dropped before the operation runs, whatever it says.
  const fields = fieldsOf(schema).filter(
    (field) => idKindOf(field.schema) !== undefined && !(field.schema.readOnly === true && field.way.length > 1),
  )
  const strangers: readonly (readonly [string, Ids])[] = [
    ['another store’s', operation.surface === 'admin' ? far.ids : far.customers[0].ids],
    ...(operation.surface === 'admin' ? [] : [['another customer’s', near.customers[1].ids] as const]),
  ]
  return strangers.flatMap(([whose, ids]) => fields.flatMap((field) => twins(operation, near, { whose, ids, field })))
}

type Strange = { readonly whose: string; readonly ids: Ids; readonly field: Field }

function twins(operation: PublicOperation, near: Scene, { whose, ids, field }: Strange): Twins[] {
  const kind = idKindOf(field.schema)
  if (kind === undefined) return []
  const strangeId = idsFor(operation, ids)(kind, field.way)
  // Goods, zones and the like belong to the store: for a customer there is no stranger’s.
  const own = idsFor(operation, ownIds(operation, near))(kind, field.way)
  if (strangeId === own) return []
  if (whose === 'another customer’s' && bearer.has(`${operation.name} ${kind}`)) return []
  const unknownId = newId(kind)
  const account = permittedAccount(operation, near)
  const write = (id: string, note: string): Attack => ({
    operation,
    kind: whose === 'another store’s' ? 'an id of another store' : 'an id of another customer',
    note: `${field.way.join('/')} is ${note}`,
    sent: writeRequest(operation, inputWith(operation, near, field, id), { store: near.handle }),
    account,
    expect: {},
  })
  return [
    {
      strange: write(strangeId, `${whose} ${kind}`),
      unknown: write(unknownId, `no ${kind}`),
      ids: [strangeId, unknownId],
    },
  ]
}

export function inputWith(operation: PublicOperation, scene: Scene, { way }: Field, value: unknown): Input {
  const schema = operation.contract.input as unknown as Schema
  const ids = idsFor(operation, ownIds(operation, scene))
  return withValue(baseInput(operation, scene), way, value, schema, ids) as Input
}
