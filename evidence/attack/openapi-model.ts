import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { adminDocument, storefrontDocument } from '../../apps/platform/reference/documents.ts'
import type { Schema } from './operations.ts'

/** An operation as the OpenAPI document describes it: all that an outsider can read. */
export type DocumentedOperation = {
  readonly id: string
  readonly surface: 'storefront' | 'admin'
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body?: { readonly contentType: string; readonly schema: Schema; readonly required: boolean }
  /** What a status may come with; a status that is not here is none of this operation. */
  readonly answers: ReadonlyMap<number, DocumentedAnswer>
}

export type Parameter = {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: Schema
}
type DocumentedAnswer = { readonly contentType: string; readonly validator: Validator } | 'empty'

type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}
type Described = {
  readonly operationId: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { required: boolean; content: Readonly<Record<string, { schema: Schema }>> }
  readonly responses: Readonly<Record<string, { content?: Readonly<Record<string, { schema: Schema }>> }>>
}

/** The operations of both documents. */
export function documentedOperations(): DocumentedOperation[] {
  const surfaces = { storefront: storefrontDocument(), admin: adminDocument() }
  return Object.entries(surfaces).flatMap(([surface, generated]) => {
    const { paths } = resolve(generated, generated as unknown as Document) as Document
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) =>
        documented(surface as 'storefront' | 'admin', path, method.toUpperCase(), described),
      ),
    )
  })
}

function documented(
  surface: 'storefront' | 'admin',
  path: string,
  method: string,
  { operationId, parameters, requestBody, responses }: Described,
): DocumentedOperation {
  const base = { id: operationId, surface, method, path, parameters, answers: answersOf(responses) }
  if (requestBody === undefined) return base
  const [contentType, { schema }] = Object.entries(requestBody.content)[0] ?? ['application/json', { schema: {} }]
  return { ...base, body: { contentType, schema, required: requestBody.required } }
}

function answersOf(responses: Described['responses']): Map<number, DocumentedAnswer> {
  const statuses = Object.entries(responses).filter(([status]) => /^\d{3}$/.test(status))
  return new Map(
    statuses.map(([status, { content }]): [number, DocumentedAnswer] => {
      const [contentType, described] = Object.entries(content ?? {})[0] ?? []
      if (contentType === undefined || described === undefined) return [Number(status), 'empty']
      return [Number(status), { contentType, validator: compile(described.schema) }]
    }),
  )
}

const compiled = new Map<string, Validator>()

/** Many answers have the same schema; it is compiled once. */
function compile(schema: Schema): Validator {
  const text = JSON.stringify(schema)
  const validator = compiled.get(text) ?? Compile(schema as unknown as TSchema)
  compiled.set(text, validator)
  return validator
}

/** The document with what it refers to in place of the references. */
function resolve(part: unknown, document: Document): unknown {
  if (Array.isArray(part)) return part.map((item) => resolve(item, document))
  if (typeof part !== 'object' || part === null) return part
  const { $ref } = part as { $ref?: unknown }
  if (typeof $ref === 'string') {
    const [, , section = '', name = ''] = $ref.split('/')
    return resolve(document.components[section]?.[name], document)
  }
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, resolve(value, document)]))
}

/** What is wrong with an answer by the document; undefined where nothing is. */
export function nonconformity(
  operation: DocumentedOperation,
  answer: { readonly status: number; readonly contentType: string; readonly text: string; readonly requestId: unknown },
): string | undefined {
  const { status, contentType, text, requestId } = answer
  const documentedAnswer = operation.answers.get(status)
  if (status >= 500) return 'a fault of the server'
  if (documentedAnswer === undefined) return `the status ${status} is not documented`
  if (typeof requestId !== 'string') return 'the header request-id is missing'
  if (documentedAnswer === 'empty') return text === '' ? undefined : 'a body where none is documented'
  if (contentType.split(';')[0] !== documentedAnswer.contentType) return `the content type is ${contentType}`
  return schemaFault(documentedAnswer.validator, text)
}

function schemaFault(validator: Validator, text: string): string | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'the body is no JSON'
  }
  if (validator.Check(value)) return undefined
  const [first] = validator.Errors(value)
  return `the body is not as documented: ${first?.instancePath} ${first?.message}`
}
