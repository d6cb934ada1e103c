import { fromString, getType, typeidUnboxed } from 'typeid-js'

/**
 * The prefixes of all identifiers. An id is a TypeID (https://github.com/jetify-com/typeid): a prefix that tells
 * what it names, and a UUIDv7 in base 32, so that ids sort by the time of their making.
 */
export const idPrefixes = {
  store: 'store',
  domain: 'dom',
  product: 'prod',
  option: 'opt',
  variant: 'var',
  category: 'cat',
  attribute: 'attr',
  media: 'media',
  import: 'imp',
  location: 'loc',
  movement: 'mov',
  reservation: 'res',
  cart: 'cart',
  line: 'line',
  taxClass: 'txc',
  taxRate: 'txr',
  zone: 'zone',
  shippingMethod: 'shm',
  checkout: 'chk',
  order: 'ord',
  fulfilment: 'ful',
  shipment: 'shp',
  payment: 'pay',
  attempt: 'att',
  capture: 'cap',
  refund: 'ref',
  customer: 'cus',
  address: 'addr',
  identity: 'idn',
  session: 'ses',
  staff: 'stf',
  email: 'eml',
  event: 'evt',
  job: 'job',
  request: 'req',
  key: 'key',
  audit: 'aud',
  operatorEntry: 'ope',
  replay: 'rpl',
} as const

export type IdKind = keyof typeof idPrefixes

/** The body of a TypeID: 26 characters of Crockford's base 32, the first at most 7 (128 bits). */
const suffixPattern = '[0-7][0-9a-hjkmnp-tv-z]{25}'

const base32 = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new id, unique without asking anyone. */
export function newId(kind: IdKind): string {
  return typeidUnboxed(idPrefixes[kind])
}

/** Sorts before every id of this kind that was made at this time or later: its first ten characters are milliseconds. */
export function firstIdAt(kind: IdKind, time: Date): string {
  let left = BigInt(Math.max(0, time.getTime()))
  let text = ''
  for (let digit = 0; digit < 10; digit++) {
    text = `${base32[Number(left % 32n)]}${text}`
    left /= 32n
  }
  return `${idPrefixes[kind]}_${text.padEnd(26, '0')}`
}

/** The regular expression that an id of this kind matches, for schemas. */
export function idPattern(kind: IdKind): string {
  return `^${idPrefixes[kind]}_${suffixPattern}$`
}

const anyId = new RegExp(`^[a-z]{2,8}_${suffixPattern}$`)

/** Whether a text is an id of this kind (of any kind where none is given). */
export function isId(text: string, kind?: IdKind): boolean {
  if (!anyId.test(text)) return false
  return kind === undefined || getType(fromString(text)) === idPrefixes[kind]
}
