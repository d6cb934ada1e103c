import { fromString, getType, typeidUnboxed } from 'typeid-js'

/**
 * The prefixes of the identifiers of the platform's own services. An id is a TypeID
 * (https://github.com/jetify-com/typeid): a prefix that says what it names, and a UUIDv7 in base 32, so that ids sort
 * by the time of their making.
 */
const platformPrefixes = {
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

/** The kinds of ids with their prefixes. A service adds its own: `declare module '@merastore/kernel/ids'` and `declareIdPrefix`. */
export interface IdPrefixes extends Readonly<typeof platformPrefixes> {}
export type IdKind = keyof IdPrefixes

const prefixes = new Map<string, string>(Object.entries(platformPrefixes))

/** Declares the prefix of a kind of ids, 2 to 8 lower-case letters; in the contract of the service whose ids they are. */
export function declareIdPrefix<Kind extends IdKind>(kind: Kind, prefix: IdPrefixes[Kind]): void {
  const known = prefixes.get(kind)
  if (known === prefix) return
  if (known !== undefined) throw new Error(`ids of the kind ${kind} have the prefix ${known} already`)
  if (!/^[a-z]{2,8}$/.test(prefix)) throw new Error(`${prefix} is no prefix of ids: 2 to 8 lower-case letters`)
  const other = [...prefixes].find(([, taken]) => taken === prefix)?.[0]
  if (other !== undefined) throw new Error(`the prefix ${prefix} is of the ids of the kind ${other}`)
  prefixes.set(kind, prefix)
}

/** Each kind of ids with its prefix, of the services that are loaded. */
export function idPrefixes(): ReadonlyMap<IdKind, string> {
  return prefixes as ReadonlyMap<string, string> as ReadonlyMap<IdKind, string>
}

function prefixOf(kind: IdKind): string {
  const prefix = prefixes.get(kind)
  if (prefix === undefined) throw new Error(`ids of the kind ${kind} have no prefix; its service declares it`)
  return prefix
}

/** The body of a TypeID: 26 characters of Crockford's base 32, the first at most 7 (128 bits). */
const suffixPattern = '[0-7][0-9a-hjkmnp-tv-z]{25}'

const base32 = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new id, unique without asking anyone. */
export function newId(kind: IdKind): string {
  return typeidUnboxed(prefixOf(kind))
}

/** Sorts before every id of this kind that was made at this time or later: its first ten characters are milliseconds. */
export function firstIdAt(kind: IdKind, time: Date): string {
  let left = BigInt(Math.max(0, time.getTime()))
  let text = ''
  for (let digit = 0; digit < 10; digit++) {
    text = `${base32[Number(left % 32n)]}${text}`
    left /= 32n
  }
  return `${prefixOf(kind)}_${text.padEnd(26, '0')}`
}

/** The regular expression that an id of this kind matches, for schemas. */
export function idPattern(kind: IdKind): string {
  return `^${prefixOf(kind)}_${suffixPattern}$`
}

const anyId = new RegExp(`^[a-z]{2,8}_${suffixPattern}$`)

/** Whether a text is an id of this kind (of any kind where none is given). */
export function isId(text: string, kind?: IdKind): boolean {
  if (!anyId.test(text)) return false
  return kind === undefined || getType(fromString(text)) === prefixOf(kind)
}
