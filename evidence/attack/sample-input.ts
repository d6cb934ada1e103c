import type { IdKind } from '@merastore/kernel'
import fc from 'fast-check'
import { firstChoice, idKindOf, isNullable, type Schema, type Way } from './operations.ts'

/** Where ids come from: the one that this field of this operation is to name. */
export type IdSource = (kind: IdKind, way: Way) => string

export type Input = { readonly [name: string]: unknown }

/** An input that the schema permits: what is required, and no more. */
export function sampleInput(schema: Schema, ids: IdSource): Input {
  return sample(schema, [], ids) as Input
}

/** One value that a schema permits. The same every time, but for the ids. */
export function sample(schema: Schema, way: Way, ids: IdSource): unknown {
  const chosen = firstChoice(schema)
  if (chosen !== schema) return sample(chosen, way, ids)
  if (isNullable(schema)) return null
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  switch (schema.type) {
    case 'object':
      return sampleObject(schema, way, ids)
    case 'array':
      return [sample(schema.items as Schema, [...way, 0], ids)]
    case 'integer':
    case 'number':
      return Math.max(Number(schema.minimum ?? 1), Math.min(1, Number(schema.maximum ?? 1)))
    case 'boolean':
      return true
    case 'string':
      return sampleText(schema, way, ids)
    default:
      throw new Error(`no sample of ${JSON.stringify(schema)}`)
  }
}

function sampleObject(schema: Schema, way: Way, ids: IdSource): Input {
  const required = (schema.required ?? []) as readonly string[]
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>
  return Object.fromEntries(required.map((name) => [name, sample(properties[name] as Schema, [...way, name], ids)]))
}

/** Texts of the kinds that the contracts have; the first that a pattern permits is taken. */
const texts = [
  'Ada',
  'ada',
  'DE',
  'EUR',
  'de',
  'ada@example.com',
  'a-long-enough-phrase-7',
  'Size:M',
  'https://example.com/a.png',
  '/a.png',
  '4242 4242 4242 4242',
  '123',
  `tok_${'a'.repeat(24)}`,
]

function sampleText(schema: Schema, way: Way, ids: IdSource): string {
  const kind = idKindOf(schema)
  if (kind !== undefined) return ids(kind, way)
  if (schema.format === 'date-time') return '2026-01-01T00:00:00.000Z'
  const pattern = typeof schema.pattern === 'string' ? new RegExp(schema.pattern, 'u') : undefined
  const [min, max] = [Number(schema.minLength ?? 0), Number(schema.maxLength ?? Number.POSITIVE_INFINITY)]
  const fits = (text: string) => text.length >= min && text.length <= max && (pattern?.test(text) ?? true)
  const found = texts.find(fits)
  if (found !== undefined) return found
  if (pattern === undefined) return 'a'.repeat(min)
  // A pattern of which none of ours is an example: made of the pattern itself, the same every time.
  const [made] = fc.sample(fc.stringMatching(pattern).filter(fits), { numRuns: 1, seed: 1 })
  return String(made)
}

/** The input with another value at one place; what lies on the way there is made where it is missing. */
export function withValue(input: unknown, way: Way, value: unknown, schema: Schema, ids: IdSource): unknown {
  const [step, ...rest] = way
  if (step === undefined) return value
  const chosen = firstChoice(schema)
  if (typeof step === 'number') {
    const items = chosen.items as Schema
    const list = Array.isArray(input) && input.length > step ? [...input] : [sample(items, [step], ids)]
    list[step] = withValue(list[step], rest, value, items, ids)
    return list
  }
  const part = ((chosen.properties ?? {}) as Readonly<Record<string, Schema>>)[step]
  const before = (typeof input === 'object' && input !== null ? input : sample(chosen, [], ids)) as Input
  if (part === undefined || rest.length === 0) return { ...before, [step]: value }
  const inner = before[step] ?? sample(part, [step], ids)
  return { ...before, [step]: withValue(inner, rest, value, part, ids) }
}
