import { type Attack, permittedAccount } from './attack.ts'
import { inputWith } from './attack-ids.ts'
import { baseInput, idsFor, ownIds } from './base-input.ts'
import { largestValues } from './largest-values.ts'
import { fieldsOf, firstChoice, type PublicOperation, type Schema } from './operations.ts'
import type { Input } from './sample-input.ts'
import type { Scene } from './scene.ts'
import { writeRequest } from './write-request.ts'

const bodyBytesMaxDefault = 65_536
const headBytesMax = 12_000

/**
 * What lets an operation work the most that its schema permits: each field at its largest, then all of them at once,
 * once by each order that a list can be had in.
 */
export function largestAttacks(operation: PublicOperation, scene: Scene): Attack[] {
  if (operation.contract.upload !== undefined || operation.method === 'DELETE') return []
  const schema = operation.contract.input as unknown as Schema
  const ids = idsFor(operation, ownIds(operation, scene))
  const fields = fieldsOf(schema).filter(({ way }) => !operation.places.path.includes(String(way[0])))
  const single = fields.flatMap((field) =>
    largestValues(field.schema, ids).map(({ note, make }) => ({
      note: `${field.way.join('/')}: ${note}`,
      inputs: (size: number) => inputWith(operation, scene, field, make(size)),
    })),
  )
  const together = choicesOf(schema).flatMap((choice) =>
    [0, 1, 2].map((kind) => ({
      note: `all at once, ${JSON.stringify(choice)}, ${kind}`,
      inputs: (size: number): Input => ({
        ...baseInput(operation, scene),
        ...Object.fromEntries(
          fields
            .filter(({ way, schema: part }) => way.length === 1 && largestValues(part, ids).length > 0)
            .map(({ way, schema: part }) => {
              const values = largestValues(part, ids)
              return [String(way[0]), values[kind % values.length]?.make(size)]
            }),
        ),
        ...choice,
      }),
    })),
  )
  return [...single, ...together].flatMap(({ note, inputs }) => {
    const sent = largestOf((size) => writeRequest(operation, inputs(size), { store: scene.handle }), operation)
    const account = permittedAccount(operation, scene)
    return sent === undefined ? [] : [{ operation, kind: 'the largest input', note, sent, account, expect: {} }]
  })
}

/** Every value of each choice at the top of an input, such as an order of sorting; nothing where there is none. */
function choicesOf(schema: Schema): Input[] {
  const properties = Object.entries((schema.properties ?? {}) as Readonly<Record<string, Schema>>)
  const choices = properties.flatMap(([name, part]) => {
    const values = firstChoice(part).enum
    return Array.isArray(values) ? values.slice(0, 8).map((value) => ({ [name]: value })) : []
  })
  return choices.length === 0 ? [{}] : choices
}

/** The largest of a request that comes as far as the operation: a body or a head beyond the limits is refused unread. */
function largestOf(write: (size: number) => Attack['sent'], { contract }: PublicOperation): Attack['sent'] | undefined {
  const bodyMax = contract.bodyBytesMax ?? bodyBytesMaxDefault
  for (let size = 1; size > 0.001; size *= 0.7) {
    const sent = write(size)
    const isSmall = Buffer.byteLength(sent.body ?? '') <= bodyMax && sent.target.length <= headBytesMax
    if (isSmall) return sent
  }
  return undefined
}
