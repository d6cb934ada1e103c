import { type Attack, type Expectation, permittedAccount, shareOf } from './attack.ts'
import { baseInput } from './base-input.ts'
import type { PublicOperation } from './operations.ts'
import type { Scene } from './scene.ts'
import type { Sent } from './wire.ts'
import { writeRequest } from './write-request.ts'

type Written = (sent: Sent) => Buffer

type HttpOptions = {
  readonly method?: string
  readonly target?: string
  readonly version?: string
  /** Further header lines, as they are written. */
  readonly lines?: readonly string[]
  readonly host?: string
  readonly lineEnd?: string
  /** The body with the header of its length; by default its bytes after a `Content-Length`. */
  readonly framed?: { readonly line: string; readonly body: string | Buffer }
}

/** A request as bytes. Its connection is to end with the answer, so that one that stays open hangs. */
function http(sent: Sent, options: HttpOptions = {}): Buffer {
  const { method = sent.method, target = sent.target, version = 'HTTP/1.1', lines = [], host = 'localhost' } = options
  const end = options.lineEnd ?? '\r\n'
  const length = { line: `Content-Length: ${Buffer.byteLength(sent.body ?? '')}`, body: sent.body ?? '' }
  const { line, body } = options.framed ?? length
  const own = Object.entries(sent.headers).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}`))
  const framing = sent.body === undefined && options.framed === undefined ? [] : [line]
  const head = [`${method} ${target} ${version}`, `Host: ${host}`, 'Connection: close', ...own, ...framing, ...lines]
  return Buffer.concat([Buffer.from(head.join(end) + end + end, 'latin1'), Buffer.from(body)])
}

function chunks(body: string | Buffer, size: number, extension = ''): string {
  const text = Buffer.from(body).toString('latin1')
  const parts = Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size))
  return parts.map((part) => `${part.length.toString(16)}${extension}\r\n${part}\r\n`).join('')
}

const notText = ['%ff', '%c0%ae', '%ed%a0%80', '%f8%88%80%80%80', '%e2%82', '\xff', '\xc3\x28', '\xed\xa0\x80']

/** Text that is none, in path and query, and what is no request of this API: none of it may be done. */
const refused: readonly (readonly [string, Written])[] = [
  ...notText.map((bytes): [string, Written] => [
    `${encodeURIComponent(bytes)} in the path`,
    (sent) => http(sent, { target: sent.target.replace(/(?=\?|$)/, bytes) }),
  ]),
  ...notText.map((bytes): [string, Written] => [
    `${encodeURIComponent(bytes)} in the query`,
    (sent) => http(sent, { target: `${sent.target}${sent.target.includes('?') ? '&' : '?'}q=${bytes}` }),
  ]),
  ...['TRACE', 'PROPFIND', 'MKCOL', 'QUERY', 'PURGE', 'SOURCE'].map((method): [string, Written] => [
    method,
    (sent) => http({ ...sent, body: '' }, { method }),
  ]),
  ...['BREW', 'A'.repeat(300), ''].map((method): [string, Written] => [
    `a method of ${method.length} letters that nobody knows`,
    (sent) => http(sent, { method }),
  ]),
  ['its method in lower case', (sent) => http(sent, { method: sent.method.toLowerCase() })],
  [
    'its method in mixed case',
    (sent) => http(sent, { method: `${sent.method[0]}${sent.method.slice(1).toLowerCase()}` }),
  ],
  ['a host twice', (sent) => http(sent, { lines: ['Host: localhost'] })],
  ['line ends without a return', (sent) => http(sent, { lineEnd: '\n' })],
  ['an expectation that nobody can meet', (sent) => http(sent, { lines: ['Expect: the-unexpected'] })],
  ['HTTP/3.0', (sent) => http(sent, { version: 'HTTP/3.0' })],
]

/** Odd, but as RFC 9112 has it: answered like the same request in its ordinary form. */
const legal: readonly (readonly [string, Written])[] = [
  ['an absolute target', (sent) => http(sent, { target: `http://localhost${sent.target}` })],
  ['an unknown header twice', (sent) => http(sent, { lines: ['X-Note: a', 'X-Note: b'] })],
  ['an empty header', (sent) => http(sent, { lines: ['X-Note:', 'Accept-Language:'] })],
  ['white space around values', (sent) => http(sent, { lines: ['X-Note: \t a \t '] })],
  ['Expect: 100-continue', (sent) => http(sent, { lines: ['Expect: 100-continue'] })],
  ['empty lines before the request', (sent) => Buffer.concat([Buffer.from('\r\n\r\n'), http(sent)])],
  ['HTTP/1.0', (sent) => http(sent, { version: 'HTTP/1.0' })],
]

/** What a body may be cut into: the same body for whoever puts it together. */
const chunked: readonly (readonly [string, (body: string | Buffer) => string])[] = [
  ['chunks of one byte', (body) => `${chunks(body, 1)}0\r\n\r\n`],
  ['chunks with extensions', (body) => `${chunks(body, 7, ';note="a"')}0\r\n\r\n`],
  ['chunks and a trailer', (body) => `${chunks(body, 1_000)}0\r\nX-Note: a\r\n\r\n`],
]

/** Headers that mean something, twice or empty: whatever is made of them, it is an answer. */
const ambiguous = ['store', 'authorization', 'idempotency-key', 'if-match', 'if-none-match', 'content-type', 'accept']

/** Requests that each must be refused with a problem that has a code. */
export function refusedHttpAttacks(operation: PublicOperation, scene: Scene, shares: number): Attack[] {
  const expect = { statuses: [400, 404, 405, 414, 417, 422, 505], anyCode: true } as const
  return oddAttacks(operation, scene, {
    kind: 'text that is none, or no request of HTTP',
    expect,
    forms: refused,
    shares,
  })
}

/** A read in its ordinary form, and in forms that mean the same. */
export function legalHttpAttacks(operation: PublicOperation, scene: Scene, shares: number): Attack[] {
  if (operation.method !== 'GET') return []
  const forms = [['ordinary', (sent: Sent) => http(sent)] as const, ...legal.filter(isShare(operation, shares))]
  return oddAttacks(operation, scene, { kind: 'odd but legal HTTP', expect: {}, forms, shares: 1 })
}

/** Writes whose bodies come in pieces, and any request with headers twice or empty. */
export function looseHttpAttacks(operation: PublicOperation, scene: Scene, shares: number): Attack[] {
  // What is named here is wanted later.
  if (operation.method === 'DELETE') return []
  const bodies = chunked.map(([note, cut]): [string, Written] => [
    note,
    (sent) => http(sent, { framed: { line: 'Transfer-Encoding: chunked', body: cut(sent.body ?? '') } }),
  ])
  const headers = ambiguous.flatMap((name): [string, Written][] => [
    [`${name} twice`, (sent) => http(sent, { lines: [`${name}: ${[sent.headers[name] ?? 'a'].flat()[0]}`] })],
    [`${name} empty`, (sent) => http({ ...sent, headers: { ...sent.headers, [name]: '' } })],
  ])
  const forms = operation.places.body.length > 0 ? [...bodies, ...legal, ...headers] : headers
  return oddAttacks(operation, scene, { kind: 'odd but legal HTTP', expect: {}, forms, shares })
}

type Odd = {
  readonly kind: string
  readonly expect: Expectation
  readonly forms: readonly (readonly [string, Written])[]
  readonly shares: number
}

function oddAttacks(operation: PublicOperation, scene: Scene, { kind, expect, forms, shares }: Odd): Attack[] {
  const sent = writeRequest(operation, baseInput(operation, scene), { store: scene.handle })
  const account = permittedAccount(operation, scene)
  return forms
    .filter(isShare(operation, shares))
    .map(([note, written]) => ({ operation, kind, note, sent, account, expect, written }))
}

/** In a short run each operation gets some of the forms, and each form some of the operations. */
function isShare({ name }: PublicOperation, shares: number) {
  return ([note]: readonly [string, unknown]) => shareOf(`${name} ${note}`, shares) === 0
}
