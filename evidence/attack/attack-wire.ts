import { gzipSync } from 'node:zlib'
import { keepsAnswers } from '@merastore/contract'
import { type Attack, type Expectation, permittedAccount, refusedInput } from './attack.ts'
import { baseInput } from './base-input.ts'
import type { PublicOperation, Schema } from './operations.ts'
import type { Scene } from './scene.ts'
import type { Sent } from './wire.ts'
import { writeRequest } from './write-request.ts'

type Change = Partial<Pick<Sent, 'headers' | 'body' | 'target'>>

function changed(operation: PublicOperation, scene: Scene, kind: string, expect: Expectation) {
  const base = writeRequest(operation, baseInput(operation, scene), { store: scene.handle })
  return (note: string, change: Change): Attack => ({
    operation,
    kind,
    note,
    sent: { ...base, ...change, headers: { ...base.headers, ...change.headers } },
    account: permittedAccount(operation, scene),
    expect,
  })
}

const megabyte = 1_048_576

/** Bodies that are no JSON, no object, too large, too deep or of another type than they say. */
export function bodyAttacks(operation: PublicOperation, scene: Scene): Attack[] {
  const { places, contract } = operation
  if (contract.upload !== undefined) return typeAttacks(operation, scene)
  if (places.body.length === 0) return []
  const attack = changed(operation, scene, 'a malformed or huge body', refusedInput)
  const base = String(writeRequest(operation, baseInput(operation, scene)).body)
  const inside = base.slice(1, -1)
  const more = inside === '' ? '' : `,${inside}`
  const bodies: readonly (readonly [string, string | Buffer])[] = [
    ['cut off', base.slice(0, -1)],
    ['null', 'null'],
    ['a list', `[${base}]`],
    ['a number', '1'],
    ['NaN', `{"a":NaN${more}}`],
    ['a comma at its end', `${base.slice(0, -1)},}`],
    ['a comment', `/* */${base}`],
    ['two documents', `${base}${base}`],
    ['a byte order mark', `\ufeff${base}`],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from('{"'), Buffer.from([0xff, 0xc0, 0x80]), Buffer.from(`":1${more}}`)]),
    ],
    ...notUtf8.map(([note, bytes]): [string, Buffer] => [
      `${note} in a text`,
      Buffer.concat([Buffer.from('{"a":"'), Buffer.from(bytes), Buffer.from(`"${more}}`)]),
    ]),
    ...doubledKeys(base),
    ['UTF-16', Buffer.from(base, 'utf16le')],
    ['a control character in a text', `{"a":"\u0001"${more}}`],
    ['__proto__', `{"__proto__":{"isAdmin":true}${more}}`],
    ['__proto__ written with escapes', `{"\\u005f_proto__":{"isAdmin":true}${more}}`],
    ['40 lists deep', `{"a":${'['.repeat(40)}${']'.repeat(40)}${more}}`],
    ['100,000 objects deep', `{"a":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}${more}}`],
    ['100,000 lists deep', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}${more}}`],
    ['20,000 fields', `{${Array.from({ length: 20_000 }, (_, index) => `"f${index}":1`).join()}${more}}`],
    ['more than a megabyte', `{"a":"${'x'.repeat(megabyte)}"${more}}`],
    ['a number of 1,000 digits', `{"a":${'9'.repeat(1_000)}${more}}`],
  ]
  return [...bodies.map(([note, body]) => attack(note, { body })), ...typeAttacks(operation, scene)]
}

/** Bytes that stand for no letter, or for one that they may not stand for (RFC 3629). */
const notUtf8: readonly (readonly [string, readonly number[]])[] = [
  ['a byte that never is', [0xff]],
  ['a longer form than needed', [0xc0, 0xaf]],
  ['half of a pair', [0xed, 0xa0, 0x80]],
  ['a letter cut off', [0xe2, 0x82]],
]

/** The first field twice, as it is and written with escapes: of two values one would be taken unseen. */
function doubledKeys(base: string): [string, string][] {
  const first = Object.entries(JSON.parse(base) as object)[0]
  if (first === undefined) return []
  const [name, value] = first
  const escaped = [...name].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
  return [name, escaped].map((key) => [
    `its first field twice, as ${key}`,
    `{"${key}":${JSON.stringify(value)},${base.slice(1)}`,
  ])
}

function typeAttacks(operation: PublicOperation, scene: Scene): Attack[] {
  const attack = changed(operation, scene, 'a wrong content type or encoding', refusedInput)
  const { body = '' } = writeRequest(operation, baseInput(operation, scene))
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'application/xml',
  ]
  return [
    ...types.map((type) => attack(type, { headers: { 'content-type': type } })),
    attack('no content type', { headers: { 'content-type': '' } }),
    attack('compressed', { headers: { 'content-encoding': 'gzip' }, body: gzipSync(body) }),
    attack('said to be compressed', { headers: { 'content-encoding': 'gzip' } }),
    attack('said to be encoded in a way that nobody knows', { headers: { 'content-encoding': 'x-unknown' } }),
  ]
}

/** Parameters that are unknown, repeated, or no text at all. */
export function queryAttacks(operation: PublicOperation, scene: Scene): Attack[] {
  const attack = changed(operation, scene, 'a strange query', refusedInput)
  const { target } = writeRequest(operation, baseInput(operation, scene))
  const join = target.includes('?') ? '&' : '?'
  const queries = [
    '__proto__=x',
    'constructor=x',
    'a[]=x',
    'a.b=x',
    '%00=x',
    '%ff=x',
    'a=%c3%28',
    'a=%ed%a0%80',
    '=x',
    'x',
    'a=%27%20or%201=1',
    ';a=b',
  ]
  const single = operation.places.query.find(
    (name) => (operation.contract.input.properties[name] as Schema | undefined)?.type !== 'array',
  )
  const twice = single === undefined ? [] : [`${single}=1&${single}=2`, `${single}=%ff`]
  return [...queries, ...twice].map((query) => attack(query, { target: `${target}${join}${query}` }))
}

/** Paths that leave the one of the operation, or try to. */
export function pathAttacks(operation: PublicOperation, scene: Scene): Attack[] {
  const attack = changed(operation, scene, 'a strange path', { statuses: [400, 404, 405, 414, 431], anyCode: true })
  const { target } = writeRequest(operation, baseInput(operation, scene))
  const [path = '', query] = target.split('?')
  const end = query === undefined ? '' : `?${query}`
  const paths = [
    `${path}/..%2f`,
    `${path}%00`,
    `${path}/%2e%2e/%2e%2e`,
    `/${path}`,
    `${path};a=b`,
    `${path}%ff`,
    `${path}/x`,
  ]
  const cased = path.replace('/v1/', '/V1/')
  return [...paths, cased].map((changed) => attack(changed.slice(0, 200), { target: `${changed}${end}` }))
}

/** The secrets that a browser has in cookies, asked for by a page of another site, or by one that hides where it is. */
export function crossSiteAttacks(operation: PublicOperation, scene: Scene): Attack[] {
  if (operation.contract.cookies === undefined) return []
  const expect = { statuses: [403], codes: ['CROSS_SITE'] }
  const attack = changed(operation, scene, 'a page of another site', expect)
  const cookie = operation.contract.cookies.map(({ name }) => `${name}=stolen`).join('; ')
  // No page can choose its `Sec-Fetch-Site`, so an own one with a foreign `Origin` comes from no browser.
  const sites: readonly Readonly<Record<string, string>>[] = [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  return sites.map((site) => attack(JSON.stringify(site), { headers: { 'token-form': 'cookie', cookie, ...site } }))
}

/** Revisions that are not the one that stands, and keys that are none. */
export function headerAttacks(operation: PublicOperation, scene: Scene): Attack[] {
  const { contract, places } = operation
  const attacks: Attack[] = []
  // What creates something returns its first revision, and reads none.
  const updates = contract.revision !== undefined && contract.revision !== 'returned' && operation.method !== 'GET'
  if (updates) {
    const malformed = changed(operation, scene, 'a malformed If-Match', {
      statuses: [400],
      codes: ['IF_MATCH_INVALID'],
    })
    const tags = ['r1', 'W/r1', '"r1" "r2"', '"r1", *', '"r1', `"r1' or 1=1"`]
    attacks.push(...tags.map((tag) => malformed(tag, { headers: { 'if-match': tag } })))
  }
  if (updates && (places.path.length > 0 || operation.method === 'PATCH')) {
    const stale = changed(operation, scene, 'a stale If-Match', { statuses: [412], codes: ['REVISION_STALE'] })
    attacks.push(stale('a revision that never was', { headers: { 'if-match': '"r999999999"' } }))
    // Well-formed, but of no revision; a weak one matches nothing (RFC 9110, 13.1.1).
    const foreign = ['"r0"', 'W/"r1"', '"r-1"', '"r9999999999"', '"1"', 'W/"r1", "r999999999"']
    attacks.push(...foreign.map((tag) => stale(tag, { headers: { 'if-match': tag } })))
  }
  if (contract.revision === 'required') {
    const missing = changed(operation, scene, 'a missing If-Match', { statuses: [428], codes: ['IF_MATCH_REQUIRED'] })
    attacks.push({ ...missing('left out', {}), bare: true })
  }
  if (keepsAnswers(contract) || contract.keyRequired) {
    const invalid = changed(operation, scene, 'a malformed key', {
      statuses: [400],
      codes: ['IDEMPOTENCY_KEY_INVALID'],
    })
    const keys = ['', 'a b', 'ä', 'k'.repeat(201)]
    attacks.push(...keys.map((key) => invalid(JSON.stringify(key), { headers: { 'idempotency-key': key } })))
  }
  if (contract.keyRequired) {
    const missing = changed(operation, scene, 'a missing key', { statuses: [400], codes: ['IDEMPOTENCY_KEY_REQUIRED'] })
    attacks.push({ ...missing('left out', {}), bare: true })
  }
  return attacks
}
