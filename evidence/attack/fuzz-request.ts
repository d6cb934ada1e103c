import { type IdKind, idPrefixes, newId } from '@merastore/kernel'
import { IdChoice, spoiled } from './arbitrary-input.ts'
import type { Step } from './fuzz-plan.ts'
import { strangeValues } from './hostile-values.ts'
import type { Ids } from './scene-goods.ts'
import { jsonOf, type Received, type Sent } from './wire.ts'
import { encode, writeJson } from './write-request.ts'

/** What a person has seen so far in a sequence: ids, the newest first, and the ETags of what bears them. */
export type Memory = {
  readonly seen: Map<IdKind, string[]>
  readonly etags: Map<string, string>
  readonly keys: string[]
}

export function createMemory(): Memory {
  return { seen: new Map(), etags: new Map(), keys: [] }
}

const kinds = new Map([...idPrefixes()].map(([kind, prefix]) => [prefix, kind]))

/** Remembers what an answer contains; `hidden` are ids that must not be touched, so that the run goes on. */
export function remember(memory: Memory, answer: Received, hidden: ReadonlySet<string>): void {
  if (answer.status >= 300) return
  for (const id of answer.text.match(/[a-z]{2,8}_[0-7][0-9a-z]{25}/g) ?? []) {
    const kind = kinds.get(id.split('_')[0] ?? '')
    if (kind === undefined || hidden.has(id)) continue
    const before = memory.seen.get(kind) ?? []
    if (!before.includes(id)) memory.seen.set(kind, [id, ...before].slice(0, 20))
  }
  const id = jsonOf(answer)?.id
  if (typeof id === 'string' && answer.headers.etag !== undefined) memory.etags.set(id, answer.headers.etag)
}

export type Written = { readonly sent: Sent; readonly chained: boolean }

/** The request of a step, now that it is known which ids there are. */
export function writeStep(step: Step, memory: Memory, known: Ids, headers: Readonly<Record<string, string>>): Written {
  const { operation, choice, spoil } = step
  let chained = false
  const settle = (value: unknown): unknown => {
    if (value instanceof IdChoice) {
      const id = chooseId(value, memory, known)
      if (memory.seen.get(value.kind)?.includes(id)) chained = true
      return id
    }
    if (Array.isArray(value)) return value.map(settle)
    // Texts and numbers that are written as they are keep their class.
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, settle(part)]))
  }
  const parameters = settle(spoil === 'a parameter' ? spoilParameter(step) : step.parameters) as Step['parameters']
  const target = `${pathOf(step, parameters)}${queryOf(step, parameters)}`
  const schema = operation.body?.schema ?? {}
  const body = settle(spoil === 'a field' ? spoiled(step.body, schema, choice) : step.body)
  const own = headersOf(step, memory, parameters)
  const sent: Sent = { method: operation.method, target, headers: { ...headers, ...own } }
  if (operation.body === undefined) return { sent, chained }
  const text = operation.body.contentType === 'application/json' ? writeJson(body) : String(body)
  return { sent: { ...sent, body: spoil === 'the text' ? garble(text, choice) : text }, chained }
}

/** Six of ten name what this sequence has seen, three what the scene has, one what nobody has. */
function chooseId({ kind, choice }: IdChoice, memory: Memory, known: Ids): string {
  const seen = memory.seen.get(kind) ?? []
  const luck = choice % 10
  if (luck < 6 && seen.length > 0) return seen[Math.floor(choice / 10) % Math.min(3, seen.length)] as string
  return (luck < 9 ? known[kind] : undefined) ?? newId(kind)
}

function spoilParameter({ operation, parameters, choice }: Step): Step['parameters'] {
  const own = operation.parameters.filter((parameter) => parameter.in !== 'header')
  const parameter = own[choice % Math.max(1, own.length)]
  if (parameter === undefined) return { ...parameters, undeclared: 'x' }
  const values = strangeValues(parameter.name, parameter.schema, newId)
  return {
    ...parameters,
    [parameter.name]: values[Math.floor(choice / own.length) % Math.max(1, values.length)]?.value ?? 'x',
  }
}

function pathOf({ operation }: Step, parameters: Step['parameters']): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => encode(parameters[name] ?? ''))
}

function queryOf({ operation }: Step, parameters: Step['parameters']): string {
  const inPath = new Set(operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name))
  const parts = Object.entries(parameters)
    .filter(([name]) => !inPath.has(name))
    .flatMap(([name, value]) => [value].flat().map((part) => `${encode(name)}=${encode(part)}`))
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

const strangeHeaders: readonly Readonly<Record<string, string>>[] = [
  { 'if-match': '*' },
  { 'if-match': '"r0"' },
  { 'idempotency-key': 'a b' },
  { 'content-type': 'text/plain' },
  { 'content-encoding': 'gzip' },
  { authorization: 'Bearer a.b.c' },
  { store: 'nowhere' },
  { origin: 'null' },
  { 'x-http-method-override': 'DELETE' },
  { 'if-none-match': '*' },
]

/** The key and the revision that an operation asks for; now and then a key that was used before. */
function headersOf({ operation, choice, spoil }: Step, memory: Memory, parameters: Step['parameters']) {
  const headers: Record<string, string> = {}
  if (operation.body !== undefined) headers['content-type'] = operation.body.contentType
  const takes = (name: string) => operation.parameters.some((parameter) => parameter.name === name)
  if (takes('Idempotency-Key')) {
    const used = memory.keys[choice % Math.max(1, memory.keys.length)]
    const key = choice % 10 === 0 && used !== undefined ? used : newId('key')
    memory.keys.push(key)
    headers['idempotency-key'] = key
  }
  if (takes('If-Match') && choice % 7 !== 0) {
    const named = Object.values(parameters).find((value) => memory.etags.has(String(value)))
    headers['if-match'] = memory.etags.get(String(named)) ?? '"r1"'
  }
  return spoil === 'a header' ? { ...headers, ...strangeHeaders[choice % strangeHeaders.length] } : headers
}

/** The text cut off, or with a character in it that was not there. */
function garble(text: string, choice: number): string {
  const at = choice % (text.length + 1)
  return choice % 2 === 0
    ? text.slice(0, at)
    : `${text.slice(0, at)}${'{}[]",:\u0000x0-'.charAt(choice % 12)}${text.slice(at)}`
}
