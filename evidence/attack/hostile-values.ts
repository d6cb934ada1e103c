import { encodeCursor } from '@merastore/contract'
import { firstChoice, idKindOf, isNullable, type Schema } from './operations.ts'
import { type IdSource, sample } from './sample-input.ts'
import { RawText } from './write-request.ts'

export type Value = { readonly note: string; readonly value: unknown }

/** A value that is large, and therefore made only where it is used. */
function large(note: string, make: () => unknown): Value {
  return {
    note,
    get value() {
      return make()
    },
  }
}

/** Texts that have broken other software: each is stored as it is, or refused, and nothing else comes of it. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\t\n',
  '\u0000',
  'a\u0000b',
  '\u0001\u001b[31m\u007f',
  '\ud800',
  'a\udc00',
  '\u202egnp.exe',
  '\u200b\ufeff',
  '\ufdfa'.repeat(20),
  'İ',
  '🏴‍☠️',
  "'; drop table orders.orders; --",
  "' or '1'='1",
  '\\',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what a template would fill in
  '$1 ${7*7} {{7*7}} <%= 7*7 %>',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '../../../../etc/passwd',
  '%00%2e%2e%2f',
  'a\r\nSet-Cookie: a=b\r\n\r\n<html>',
  '*)(uid=*))(|(uid=*',
  "=cmd|' /C calc'!A0",
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '1e400',
  '-1',
  '%',
  '_',
  'a & b | !c <-> (d',
  'http://169.254.169.254/latest/meta-data',
  '//evil.example',
]

const instants: readonly string[] = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '2026-02-30T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2016-12-31T23:59:60Z',
  '2026-01-01T00:00:00+23:59',
  '2026-01-01T00:00:00+99:99',
  '+275760-09-13T00:00:00Z',
  '2026-01-01',
  'infinity',
  'now',
]

const cursors: readonly string[] = [
  ['newest', '1', 'prod_x'],
  ['newest', '99999999999999999999', 'a_b'],
  ['newest', '2026-01-01T00:00:00Z', 'ord_01h455vb4pex5vsknk084sn02q'],
  ['newest', '9999999-01-01', 'ord_01h455vb4pex5vsknk084sn02q'],
  ['total-asc', 1e21, 'ord_01h455vb4pex5vsknk084sn02q'],
  ['\u0000', '\u0000'],
  ['a\u0000', 'var_01h455vb4pex5vsknk084sn02q', 'loc_01h455vb4pex5vsknk084sn02q'],
  ['DE', '', 'standard\u0000'],
  ['2026-01-01T00:00:00.000Z', '\u0000'],
  ['2026-13-45T99:99:99.000Z', 'cus_01h455vb4pex5vsknk084sn02q'],
  ['infinity', 'cus_01h455vb4pex5vsknk084sn02q'],
  ['+275760-09-13T00:00:00.000Z', 'cus_01h455vb4pex5vsknk084sn02q'],
  ['2026-01-01T00:00:00.000Z', 'var_01h455vb4pex5vsknk084sn02q', 2 ** 31],
  ['', ''],
  [1e300],
  [-1],
  [1.5, 'x'],
  [99999999999999],
  [null, null, null],
  [],
].map(encodeCursor)

const strangeCursors = ['AAAA', 'e30', 'bnVsbA', '!!!!', 'WyJ4Il0='.repeat(50)]

/** Values that a field may or may not take: no 5xx, no leak, and nothing of anybody else is changed. */
export function strangeValues(name: string | number | undefined, schema: Schema, ids: IdSource): Value[] {
  const chosen = firstChoice(schema)
  const notes = (values: readonly unknown[]) => values.map((value) => ({ note: show(value), value }))
  switch (chosen.type) {
    case 'string': {
      const more = name === 'cursor' ? [...cursors, ...strangeCursors] : chosen.format === 'date-time' ? instants : []
      return [...notes([...hostileTexts, ...more]), ...longest(chosen)]
    }
    case 'integer':
    case 'number':
      return notes(numbers(chosen))
    case 'object':
      return chosen.properties === undefined ? notes(strangeMaps()) : []
    case 'array': {
      const item = sample(chosen.items as Schema, [], ids)
      const many = Math.min(Number(chosen.maxItems ?? 100), 300)
      return [...notes([[], [item, item]]), large(`${many} times the same`, () => Array(many).fill(item))]
    }
    default:
      return []
  }
}

/** The longest text that the schema lets through, of letters of four bytes: lengths are not bytes. */
function longest({ maxLength }: Schema): Value[] {
  if (typeof maxLength !== 'number' || maxLength > 20_000) return []
  return ['𝒳', 'a'].map((letter) => large(`${maxLength} times ${letter}`, () => letter.repeat(maxLength)))
}

function numbers({ minimum, maximum }: Schema): unknown[] {
  const bounds = [minimum, maximum].filter((bound) => typeof bound === 'number')
  return [...bounds, 0, 2 ** 31, 2 ** 53 - 1, 2 ** 53, new RawText('1e308'), new RawText('-0'), new RawText('1E2')]
}

function strangeMaps(): unknown[] {
  return [
    {},
    { constructor: 'a' },
    { 'a\u0000': 'b' },
    { a: 'b\u0000' },
    { a: '\ud800' },
    { '\udc00': 'a' },
    { '': 'a' },
    { a: 1 },
    { a: { b: 'c' } },
    { a: null },
    Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`k${index}`, 'v'])),
  ]
}

/** Values that the schema of a field forbids, found from the schema alone: each must be refused. */
export function forbiddenValues(schema: Schema, ids: IdSource): Value[] {
  const chosen = firstChoice(schema)
  const nothing = isNullable(schema) ? [] : [{ note: 'null', value: null }]
  return [...nothing, ...wrongTypes(chosen), ...beyondBounds(chosen, ids), ...wrongForms(chosen)]
}

const ofType: Readonly<Record<string, unknown>> = {
  string: 'x',
  integer: 7,
  number: 7,
  boolean: true,
  array: [],
  object: {},
}

/** A whole number, or what a parser makes one of, in forms in which no whole number is written (API: types are strict). */
const loose = ['1.5', '1.0', '1e0', '1E+0', '10e-1', '1.00000000000000000001', '1e-400', '9007199254740993']

function wrongTypes({ type }: Schema): Value[] {
  const others = Object.entries(ofType).filter(
    ([name]) =>
      name !== type && !(type === 'number' && name === 'integer') && !(type === 'integer' && name === 'number'),
  )
  const numeric = type === 'integer' || type === 'number'
  const raw = numeric ? ['1e400', '"7"', '01', '+1', '.5', '1.', '0x1', ...(type === 'integer' ? loose : [])] : []
  return [
    ...others.map(([name, value]) => ({ note: `${name} for ${type}`, value })),
    ...raw.map((text) => ({ note: text, value: new RawText(text) })),
  ]
}

function beyondBounds(schema: Schema, ids: IdSource): Value[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema
  const values: Value[] = []
  if (typeof minimum === 'number') values.push({ note: 'below its minimum', value: minimum - 1 })
  if (typeof maximum === 'number') values.push({ note: 'above its maximum', value: maximum + 1 })
  if (typeof minLength === 'number' && minLength > 0) {
    values.push({ note: 'too short', value: 'a'.repeat(minLength - 1) })
  }
  if (typeof maxLength === 'number') values.push(large('too long', () => 'a'.repeat(maxLength + 1)))
  if (schema.type !== 'array') return values
  const item = () => sample(schema.items as Schema, [], ids)
  if (typeof minItems === 'number' && minItems > 0) values.push({ note: 'too few', value: [] })
  if (typeof maxItems === 'number') values.push(large('too many', () => Array.from({ length: maxItems + 1 }, item)))
  if (schema.uniqueItems === true) values.push({ note: 'twice the same', value: [item(), item()] })
  return values
}

/** Texts that are none of an enumeration, or not of the form that a pattern demands. */
function wrongForms(schema: Schema): Value[] {
  if (Array.isArray(schema.enum)) {
    const first = String(schema.enum[0])
    return [first.toUpperCase(), `${first} `, 'no-such', '__proto__', 'toString']
      .filter((text) => !(schema.enum as unknown[]).includes(text))
      .map((value) => ({ note: show(value), value }))
  }
  if (typeof schema.pattern !== 'string') return []
  const pattern = new RegExp(schema.pattern, 'u')
  const kind = idKindOf(schema)
  const forms = kind === undefined ? hostileTexts : [...hostileTexts, ...strangeIds]
  return forms.filter((text) => !pattern.test(text)).map((value) => ({ note: show(value), value }))
}

const strangeIds = [
  '01h455vb4pex5vsknk084sn02q',
  'xyz_01h455vb4pex5vsknk084sn02q',
  'var_81h455vb4pex5vsknk084sn02q',
  '*',
  '1',
]

function show(value: unknown): string {
  const text = value instanceof RawText ? value.text : (JSON.stringify(value) ?? 'undefined')
  return text.length > 60 ? `${text.slice(0, 50)}… (${text.length})` : text
}
