import { parse as parseArray } from 'postgres-array'
import { Json, type Parameter } from './statement.ts'

/** Numbers that PostgreSQL gives its own types, pg_type.dat. */
const oids = { bool: 16, bytea: 17, int8: 20, timestamptz: 1184, jsonb: 3802, boolArray: 1000, timestamptzArray: 1185 }

/** The type that a parameter is sent as; 0 leaves it to PostgreSQL, which sees where it stands. */
export function typeOf(value: Parameter): number {
  if (typeof value === 'string' || typeof value === 'number' || value === null) return 0
  if (typeof value === 'boolean') return oids.bool
  if (typeof value === 'bigint') return oids.int8
  if (value instanceof Json) return oids.jsonb
  if (value instanceof Date) return oids.timestamptz
  if (value instanceof Uint8Array) return oids.bytea
  const first = value.find((item) => item !== null)
  return first instanceof Date ? oids.timestamptzArray : typeof first === 'boolean' ? oids.boolArray : 0
}

/** A parameter in PostgreSQL's text form; bytes as they are. */
export function toWire(value: Parameter): string | Buffer | null {
  if (value === null || typeof value === 'string') return value
  if (value instanceof Json) return JSON.stringify(value.value) ?? null
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value)
  if (Array.isArray(value)) return `{${value.map(toItem).join(',')}}`
  return String(value)
}

function toItem(item: Parameter): string {
  const text = toWire(item)
  if (text === null) return 'NULL'
  const plain = typeof text === 'string' ? text : `\\x${text.toString('hex')}`
  return `"${plain.replaceAll(/[\\"]/g, '\\$&')}"`
}

type Parse = (text: string) => unknown

function parseBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a safe integer`)
  return value
}

/** Instants are RFC 3339 text in UTC. */
const parseInstant: Parse = (text) => new Date(text).toISOString()
const parseJson: Parse = (text) => JSON.parse(text)
const parseBytes: Parse = (text) => Buffer.from(text.slice(2), 'hex')

/** The types that are more than text, by their number, and that of their arrays; of every other type, arrays are of text. */
const types: readonly (readonly [oid: number, arrayOid: number, parse: Parse])[] = [
  [oids.bool, oids.boolArray, (text) => text === 't'],
  [oids.bytea, 1001, parseBytes],
  [oids.int8, 1016, parseBigint],
  [21, 1005, Number],
  [23, 1007, Number],
  [26, 1028, Number],
  [700, 1021, Number],
  [701, 1022, Number],
  [114, 199, parseJson],
  [oids.jsonb, 3807, parseJson],
  [oids.timestamptz, oids.timestamptzArray, parseInstant],
]
/** text, varchar, name, uuid, numeric */
const textArrays = [1009, 1015, 1003, 2951, 1231]

const arrayOf = (parse: Parse): Parse => {
  return (text) => parseArray(text, parse)
}

const parsers = new Map<number, Parse>([
  ...types.map(([oid, , parse]) => [oid, parse] as const),
  ...types.map(([, arrayOid, parse]) => [arrayOid, arrayOf(parse)] as const),
  ...textArrays.map((oid) => [oid, arrayOf((text) => text)] as const),
])

/** How the text of a column becomes a value; undefined where it is one. */
export function parserOf(oid: number): Parse | undefined {
  return parsers.get(oid)
}
