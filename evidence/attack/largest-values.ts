import { newId } from '@merastore/kernel'
import { fieldsOf, firstChoice, idKindOf, type Schema } from './operations.ts'
import { type IdSource, sample, withValue } from './sample-input.ts'

/** A value that the schema permits and that is much work; `size` from 0 to 1 says how much of it there may be. */
export type LargeValue = { readonly note: string; readonly make: (size: number) => unknown }

const charsMax = 4_000
const itemsMax = 500

/** The largest values of a field, of several kinds; none where its schema leaves no room. */
export function largestValues(schema: Schema, ids: IdSource): LargeValue[] {
  const chosen = firstChoice(schema)
  if (chosen.type === 'integer' || chosen.type === 'number') {
    return typeof chosen.maximum === 'number' ? [{ note: 'its maximum', make: () => chosen.maximum }] : []
  }
  if (chosen.type === 'array') return largestLists(chosen, ids)
  return chosen.type === 'string' && idKindOf(chosen) === undefined ? largestTexts(chosen) : []
}

/** Many words, many short ones, one long one, and what patterns are made of. */
function largestTexts(schema: Schema): LargeValue[] {
  if (Array.isArray(schema.enum) || schema.format !== undefined) return []
  const max = Math.min(Number(schema.maxLength ?? charsMax), charsMax)
  const kinds: readonly (readonly [string, string])[] = [
    ['different words', range(max).map(wordOf).join(' ')],
    [
      'short words',
      range(max)
        .map((n) => wordOf(n).slice(-1))
        .join(' '),
    ],
    ['one word', 'jackets'.repeat(max)],
    ['signs of patterns', '%_*a'.repeat(max)],
  ]
  return kinds.flatMap(([note, text]) => {
    const make = (size: number) => text.slice(0, Math.max(1, Math.floor(max * size)))
    return fits(schema, make(1)) ? [{ note, make }] : []
  })
}

/** As many items as are permitted, all different: with many names, with many values of one, unknown and known ones. */
function largestLists({ items, maxItems }: Schema, ids: IdSource): LargeValue[] {
  const max = Math.min(Number(maxItems ?? itemsMax), itemsMax)
  const schema = items as Schema
  return itemMakers(schema, ids).map(({ note, make }) => ({
    note: `${max} ${note}`,
    make: (size) => range(Math.max(1, Math.floor(max * size))).map(make),
  }))
}

type ItemMaker = { readonly note: string; readonly make: (n: number) => unknown }

function itemMakers(schema: Schema, ids: IdSource): ItemMaker[] {
  const chosen = firstChoice(schema)
  const kind = idKindOf(chosen)
  if (kind !== undefined) {
    return [{ note: 'ids', make: (n) => (n === 1 ? ids(kind, []) : newId(kind)) }]
  }
  if (chosen.type === 'object') return [{ note: 'objects', make: (n) => distinctObject(chosen, ids, n) }]
  if (chosen.type !== 'string' || Array.isArray(chosen.enum)) return []
  const forms: readonly ItemMaker[] = [
    { note: 'names', make: (n) => `o${n}:v1` },
    { note: 'values of one name', make: (n) => `o1:v${n}` },
    { note: 'values of ten names', make: (n) => `o${1 + (n % 10)}:v${Math.ceil(n / 10)}` },
    { note: 'words', make: (n) => `Vendor ${n}` },
  ]
  return forms.filter(({ make }) => fits(chosen, String(make(1))))
}

/** Its texts and ids distinguish it from the others, so that none is left out as the same. */
function distinctObject(schema: Schema, ids: IdSource, n: number): unknown {
  const isRequired = ({ way }: { way: readonly (string | number)[] }) =>
    way.length === 1 && ((schema.required ?? []) as readonly string[]).includes(String(way[0]))
  const texts = fieldsOf(schema).filter((field) => isRequired(field) && firstChoice(field.schema).type === 'string')
  return texts.reduce<unknown>(
    (value, { way, schema: part }) => {
      const kind = idKindOf(firstChoice(part))
      const text = kind === undefined ? `${wordOf(n)}${n}` : n === 1 ? ids(kind, way) : newId(kind)
      return fits(firstChoice(part), text) ? withValue(value, way, text, schema, ids) : value
    },
    sample(schema, [], ids),
  )
}

function fits({ pattern, minLength, maxLength, enum: choices }: Schema, text: string): boolean {
  if (Array.isArray(choices)) return choices.includes(text)
  if (text.length < Number(minLength ?? 0) || text.length > Number(maxLength ?? text.length)) return false
  return typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text)
}

/** Words of letters alone, as the vocabulary of a search has them: `wbc`. */
function wordOf(n: number): string {
  return `w${[...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}
