import { type IdKind, newId } from '@merastore/kernel'
import fc from 'fast-check'
import { forbiddenValues, strangeValues } from './hostile-values.ts'
import { fieldsOf, idKindOf, isNullable, type Schema, type Way } from './operations.ts'
import { sample, withValue } from './sample-input.ts'

/** An id that is chosen when the request is made: one that is known by then, or one of nothing. */
export class IdChoice {
  readonly kind: IdKind
  readonly choice: number
  constructor(kind: IdKind, choice: number) {
    this.kind = kind
    this.choice = choice
  }
}

/** Any value that a schema permits. */
export function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.anyOf !== undefined || isNullable(schema)) {
    return fc.oneof(...(schema.anyOf as readonly Schema[]).map(arbitraryOf))
  }
  if ('const' in schema) return fc.constant(schema.const)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      return arbitraryNumber(schema)
    case 'string':
      return arbitraryText(schema)
    case 'array':
      return arbitraryList(schema)
    case 'object':
      return arbitraryObject(schema)
    default:
      throw new Error(`nothing is known of ${JSON.stringify(schema)}`)
  }
}

/** Mostly small, as people have them, and now and then at the bounds. */
function arbitraryNumber({ minimum, maximum }: Schema): fc.Arbitrary<number> {
  const min = typeof minimum === 'number' ? minimum : -(2 ** 53) + 1
  const max = typeof maximum === 'number' ? maximum : 2 ** 53 - 1
  const small = fc.integer({ min: Math.max(min, -3), max: Math.min(max, Math.max(min, -3) + 2_000) })
  return fc.oneof({ weight: 8, arbitrary: small }, { weight: 1, arbitrary: fc.constantFrom(min, max) })
}

const listMax = 4
/** Now and then as many as the schema permits, since what a list costs may grow faster than it does. */
const listAtMost = 50

function arbitraryList({ items, minItems = 0, maxItems = listMax, uniqueItems }: Schema): fc.Arbitrary<unknown[]> {
  const bounds = {
    minLength: Number(minItems),
    maxLength: Math.max(Number(minItems), Math.min(Number(maxItems), listMax)),
  }
  const item = arbitraryOf(items as Schema)
  const many = Math.max(bounds.maxLength, Math.min(Number(maxItems), listAtMost))
  const listOf = (length: typeof bounds) =>
    uniqueItems === true
      ? fc.uniqueArray(item, { ...length, selector: (value) => JSON.stringify(value) })
      : fc.array(item, { ...length, size: 'max' })
  return fc.oneof(
    { weight: 24, arbitrary: listOf(bounds) },
    { weight: 1, arbitrary: listOf({ ...bounds, maxLength: many }) },
  )
}

function arbitraryObject(schema: Schema): fc.Arbitrary<unknown> {
  const properties = schema.properties as Readonly<Record<string, Schema>> | undefined
  if (properties === undefined) {
    return fc.dictionary(fc.stringMatching(/^[A-Za-z0-9_.:-]{1,20}$/), fc.string({ maxLength: 30 }), { maxKeys: 4 })
  }
  const parts = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, arbitraryOf(part)]))
  return fc.record(parts, { requiredKeys: [...((schema.required ?? []) as string[])], noNullPrototype: true })
}

const longMax = 60

function arbitraryText(schema: Schema): fc.Arbitrary<unknown> {
  const kind = idKindOf(schema)
  if (kind !== undefined) return fc.nat({ max: 1_000 }).map((choice) => new IdChoice(kind, choice))
  if (schema.format === 'date-time') return arbitraryInstant
  const [min, max] = [Number(schema.minLength ?? 0), Number(schema.maxLength ?? 200)]
  const bounds = { minLength: min, maxLength: Math.min(max, Math.max(min, longMax)) }
  const pattern = typeof schema.pattern === 'string' ? new RegExp(schema.pattern, 'u') : undefined
  const free = fc.string({ ...bounds, unit: 'grapheme' }).filter((text) => text.length <= max)
  if (pattern === undefined) return free
  // One example at least, which is made of the schema alone; and what of any text fits.
  const example = fc.constant(sample(schema, [], newId))
  if (isNearlyFree(schema.pattern))
    return fc.oneof(
      free.filter((text) => pattern.test(text)),
      example,
    )
  try {
    const matching = fc.stringMatching(pattern).filter((text) => text.length >= min && text.length <= max)
    return fc.oneof({ weight: 2, arbitrary: matching }, { weight: 1, arbitrary: example })
  } catch {
    return example
  }
}

/** Text but for control characters: nearly every text fits, so it needs not be made of the pattern. */
function isNearlyFree(pattern: unknown): boolean {
  return /^\^\[\^[^\]]*\]\*\$$/.test(String(pattern))
}

const arbitraryInstant = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** A value that is nearly right: one field of it is not as it should be, or not as anybody would expect it. */
export function spoiled(value: unknown, schema: Schema, choice: number): unknown {
  const fields = fieldsOf(schema).filter(({ way }) => reaches(value, way))
  const field = fields[choice % Math.max(1, fields.length)]
  if (field === undefined) return value
  const values = [...forbiddenValues(field.schema, newId), ...strangeValues(field.way.at(-1), field.schema, newId)]
  const undeclared = { note: 'undeclared', value: { undeclared: choice } }
  const chosen = [...values, undeclared][Math.floor(choice / Math.max(1, fields.length)) % (values.length + 1)]
  return withValue(value, field.way, chosen?.value, schema, newId)
}

/** Whether the way leads to a field that is there, or could be beside one that is. */
function reaches(value: unknown, way: Way): boolean {
  const [step, ...rest] = way
  if (step === undefined || rest.length === 0) return true
  if (typeof value !== 'object' || value === null || value instanceof IdChoice) return false
  return reaches((value as Readonly<Record<string | number, unknown>>)[step], rest)
}
