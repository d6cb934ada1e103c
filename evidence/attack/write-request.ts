import type { PublicOperation } from './operations.ts'
import type { Input } from './sample-input.ts'
import type { Sent } from './wire.ts'

const mark = '\uf8ff'
const marked = new RegExp(`"${mark}([^${mark}]*)${mark}"`, 'g')

/** JSON that no value of JavaScript is written as: `1e400`, `-0`, `NaN`. */
export class RawText {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toJSON(): string {
    return `${mark}${this.text}${mark}`
  }
}

/** The JSON text of a value, raw parts as they are. */
export function writeJson(value: unknown): string {
  return (JSON.stringify(value) ?? '').replaceAll(marked, (_whole, text: string) => text)
}

/** An input as the request that carries it: names in the path, in the query, in the body. */
export function writeRequest(operation: PublicOperation, input: Input, headers: Sent['headers'] = {}): Sent {
  const { method, contract, places } = operation
  const target = `${writePath(operation, input)}${writeQuery(operation, input)}`
  if (contract.upload !== undefined) {
    const { contentType, body } = fileFor(operation, contract.upload.contentTypes)
    return { method, target, headers: { 'content-type': contentType, ...headers }, body }
  }
  if (places.body.length === 0) return { method, target, headers }
  const notInPath = Object.entries(input).filter(([name]) => !places.path.includes(name))
  const body = writeJson(Object.fromEntries(notInPath))
  return { method, target, headers: { 'content-type': 'application/json', ...headers }, body }
}

/** A file of each type that some operation takes. */
const files: Readonly<Record<string, string | Buffer>> = {
  'text/csv': 'Handle,Title\na,b\n',
  'image/png': Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}

function fileFor({ name }: PublicOperation, contentTypes: readonly string[]) {
  const contentType = contentTypes.find((type) => files[type] !== undefined)
  const body = files[contentType ?? '']
  if (contentType === undefined || body === undefined) {
    throw new Error(
      `no file of ${contentTypes}: add one to evidence/attack/write-request.ts, so that ${name} is attacked`,
    )
  }
  return { contentType, body }
}

export function writePath({ path }: PublicOperation, input: Input): string {
  return path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => encode(input[name]))
}

function writeQuery({ places }: PublicOperation, input: Input): string {
  const parts = places.query
    .filter((name) => input[name] !== undefined)
    .flatMap((name) => [input[name]].flat().map((value) => `${encode(name)}=${encode(value)}`))
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

/** Percent-encoded bytes of a text; a lone surrogate too, which `encodeURIComponent` would refuse. */
export function encode(value: unknown): string {
  const text = value instanceof RawText ? value.text : typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return Buffer.from(text)
    .toString('latin1')
    .replaceAll(/[^A-Za-z0-9_.~-]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
}
