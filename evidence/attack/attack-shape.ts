import { type Attack, permittedAccount, refusedInput, shareOf } from './attack.ts'
import { inputWith } from './attack-ids.ts'
import { baseInput, idsFor, ownIds } from './base-input.ts'
import { forbiddenValues, strangeValues, type Value } from './hostile-values.ts'
import { type Field, fieldsOf, firstChoice, type PublicOperation, type Schema } from './operations.ts'
import type { Input } from './sample-input.ts'
import type { Scene } from './scene.ts'
import { RawText, writeRequest } from './write-request.ts'

const schemaOf = (operation: PublicOperation) => operation.contract.input as unknown as Schema

/** The names under which somebody would slip in what they may not set; the last ones reach for the language itself. */
const undeclared: readonly (readonly [string, unknown])[] = [
  ['isAdmin', true],
  ['role', 'owner'],
  ['storeId', 'store_01h455vb4pex5vsknk084sn02q'],
  ['store_id', 'store_01h455vb4pex5vsknk084sn02q'],
  ['price', 1],
  ['revision', 1],
  ['constructor', { prototype: { isAdmin: true } }],
  ['toString', 'x'],
  ['', 'x'],
  ['a\u0000', 'x'],
]

/** Fields that no schema declares, at each level of an input. */
export function undeclaredAttacks(operation: PublicOperation, scene: Scene): Attack[] {
  const root: Field = { way: [], schema: schemaOf(operation) }
  const objects = [root, ...fieldsOf(schemaOf(operation))].filter(
    ({ schema }) => firstChoice(schema).properties !== undefined,
  )
  return objects.flatMap(({ way, schema }) => {
    const known = firstChoice(schema).properties as Readonly<Record<string, unknown>>
    return undeclared
      .filter(([name]) => !Object.hasOwn(known, name))
      .map(([name, value]) => {
        const field = { way: [...way, name], schema: {} }
        return shaped(
          operation,
          'an undeclared field',
          field.way,
          name,
          inputWith(operation, scene, field, value),
          scene,
        )
      })
  })
}

/** A field of the query that is not declared is refused as well; the path has no room for one. */
function shaped(
  operation: PublicOperation,
  kind: string,
  way: Field['way'],
  note: string,
  input: Input,
  scene: Scene,
): Attack {
  const sent = writeRequest(operation, input, { store: scene.handle })
  const [first] = way
  const inQuery = operation.places.body.length === 0 && !operation.places.query.includes(String(first))
  const named = inQuery && !operation.places.path.includes(String(first))
  const target = named ? withParameter(sent.target, String(first)) : sent.target
  return {
    operation,
    kind,
    note: `${way.join('/')}: ${note}`,
    sent: { ...sent, target },
    account: permittedAccount(operation, scene),
    expect: refusedInput,
  }
}

function withParameter(target: string, name: string): string {
  return `${target}${target.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=x`
}

/** Required fields left out, and each field with what its schema forbids. */
export function forbiddenAttacks(operation: PublicOperation, scene: Scene): Attack[] {
  const schema = schemaOf(operation)
  const ids = idsFor(operation, ownIds(operation, scene))
  const write = (field: Field, { note, value }: Value) =>
    shaped(operation, 'a wrong type or bound', field.way, note, inputWith(operation, scene, field, value), scene)
  const wrong = fieldsOf(schema).flatMap((field) =>
    forbiddenValues(field.schema, ids)
      .filter((candidate) => standsInBody(operation, field) || isForbiddenText(field, candidate))
      .map((candidate) => write(field, candidate)),
  )
  const required = ((schema.required ?? []) as readonly string[]).filter(
    (name) => !operation.places.path.includes(name),
  )
  const missing = required.map((name) => {
    const { [name]: _left, ...rest } = baseInput(operation, scene)
    return shaped(operation, 'a missing field', [name], 'left out', rest, scene)
  })
  return [...wrong, ...missing]
}

function standsInBody({ places }: PublicOperation, { way }: Field): boolean {
  return places.body.includes(String(way[0]))
}

/** Path and query are text: what counts there is whether the text is one of the schema's, not the type in JSON. */
function isForbiddenText({ way, schema }: Field, { value }: Value): boolean {
  if (typeof value === 'object' && !(value instanceof RawText)) return false
  const { type, pattern, minLength, maxLength, enum: choices } = firstChoice(schema)
  const text = value instanceof RawText ? value.text : String(value)
  if (type === 'array') return false
  // Zeros in front are no other number in an address.
  if (type !== 'string' && /^0\d+$/.test(text)) return false
  if (text === '' && way.length === 1) return type !== 'string' || Number(minLength ?? 0) > 0 || pattern !== undefined
  if (type !== 'string') return typeof value !== 'number' || !Number.isInteger(value) || type === 'integer'
  if (Array.isArray(choices)) return !choices.includes(text)
  if (text.length < Number(minLength ?? 0) || text.length > Number(maxLength ?? text.length)) return true
  return typeof pattern === 'string' && !new RegExp(pattern, 'u').test(text)
}

/** Each field with strange values that it may take, a share of them in the short form. */
export function strangeAttacks(operation: PublicOperation, scene: Scene, shares: number): Attack[] {
  const ids = idsFor(operation, ownIds(operation, scene))
  return fieldsOf(schemaOf(operation)).flatMap((field) =>
    strangeValues(field.way.at(-1), field.schema, ids)
      .filter(({ note }) => shareOf(`${operation.name} ${field.way} ${note}`, shares) === 0)
      .map(({ note, value }) => ({
        operation,
        kind: 'a strange value',
        note: `${field.way.join('/')}: ${note}`,
        sent: writeRequest(operation, inputWith(operation, scene, field, value), { store: scene.handle }),
        account: permittedAccount(operation, scene),
        expect: {},
      })),
  )
}
