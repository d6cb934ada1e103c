import {
  type Contract,
  comparedNames,
  keepsAnswers,
  type OperationContract,
  type PlatformCode,
  platformRefusals,
  takesIfMatch,
} from '@merastore/contract'
import { fieldErrorCodes } from '@merastore/kernel'
import type { TSchema } from 'typebox'
import { type HttpProblemCode, httpProblems } from './problem.ts'
import { inputPlaces, pathFieldsInBody } from './request-input.ts'

type Json = { [key: string]: unknown }

export type Surface = 'storefront' | 'admin'

const titles: Readonly<Record<Surface, string>> = {
  storefront: 'MeraStore Storefront API',
  admin: 'MeraStore Admin API',
}

/** The OpenAPI 3.1 document of one surface, generated from the contracts. */
export function openApiDocument(surface: Surface, contracts: readonly Contract[], version: string): Json {
  const components: Json = { Problem: problemSchema, FieldErrorCode: fieldErrorSchema }
  const paths: Record<string, Json> = {}
  for (const contract of contracts) {
    for (const [name, operation] of Object.entries(contract.operations)) {
      if (operation.path === undefined || operation.method === undefined) continue
      if (!operation.path.startsWith(`/${surface}/`)) continue
      const path = paths[operation.path] ?? {}
      paths[operation.path] = path
      path[operation.method.toLowerCase()] = describeOperation(contract.service, name, operation, components)
    }
  }
  return {
    openapi: '3.1.1',
    info: { title: titles[surface], version, description: introduction, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    tags: contracts
      .filter(({ operations }) => Object.values(operations).some(({ path }) => path?.startsWith(`/${surface}/`)))
      .map(({ service }) => ({ name: service })),
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      schemas: Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1))),
      responses: commonResponses(),
      headers: {
        'request-id': {
          description: 'Names this request in the logs; say it when you ask for help.',
          required: true,
          schema: { type: 'string' },
        },
      },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  }
}

const introduction =
  'Acts on the store that the host name or the `store` header names. Money is in integer minor units; times are RFC 3339 in UTC. ' +
  'What GET answers of a resource that exists can be sent back by PATCH or PUT: fields that are `readOnly` there have no effect. ' +
  'At the top level of the body, one that differs from what stands is refused, except times and the revision; ' +
  'within lists and objects they are ignored. ' +
  'Errors are RFC 9457 problems with a stable `code`.'

function describeOperation(service: string, name: string, operation: OperationContract, components: Json): Json {
  const places = inputPlaces(operation)
  const { properties } = operation.input
  const required: readonly string[] = operation.input.required ?? []
  const parameters: Json[] = [
    {
      name: 'store',
      in: 'header',
      required: false,
      schema: { type: 'string' },
      description: 'Handle or id of the store, where the host name does not tell it.',
    },
    ...places.path.map((field) => parameter(field, 'path', true, properties[field], components)),
    ...places.query.map((field) => parameter(field, 'query', required.includes(field), properties[field], components)),
    ...headerParameters(operation),
  ]
  const answers = operation.access.for === 'anyone' ? [{}, { bearer: [] }] : [{ bearer: [] }]
  return {
    operationId: name,
    tags: [service],
    summary: operation.summary,
    ...(operation.description === undefined ? {} : { description: operation.description }),
    ...(operation.access.for === 'staff' ? { 'x-permission': operation.access.permission } : {}),
    security: answers,
    parameters,
    ...requestBody(operation, places.body, pathFieldsInBody(operation, places), components),
    responses: responses(operation, components),
  }
}

function parameter(
  name: string,
  place: string,
  required: boolean,
  schema: TSchema | undefined,
  components: Json,
): Json {
  return { name, in: place, required, schema: reference(schema, components) }
}

function headerParameters(operation: OperationContract): Json[] {
  const list: Json[] = []
  if (keepsAnswers(operation)) {
    list.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: operation.keyRequired === true,
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    })
  }
  if (operation.cookies !== undefined) {
    const fields = operation.cookies.map(({ field }) => `\`${field}\``).join(' and ')
    list.push({
      name: 'Token-Form',
      in: 'header',
      required: false,
      schema: { type: 'string', enum: ['cookie'] },
      description: `For the dashboard's own pages: ${fields} in HttpOnly cookies, absent from bodies. Other sites get 403.`,
    })
  }
  if (takesIfMatch(operation)) {
    list.push({
      name: 'If-Match',
      in: 'header',
      required: operation.revision === 'required',
      schema: { type: 'string' },
    })
  }
  return list
}

function requestBody(
  operation: OperationContract,
  names: readonly string[],
  repeated: readonly string[],
  components: Json,
): Json {
  if (operation.upload !== undefined) {
    const content = operation.upload.contentTypes.map((type) => [
      type,
      { schema: { type: 'string', format: 'binary' } },
    ])
    return { requestBody: { required: true, content: Object.fromEntries(content) } }
  }
  if (names.length === 0) return {}
  const { properties } = operation.input
  const required: readonly string[] = operation.input.required ?? []
  const schema = {
    type: 'object',
    additionalProperties: false,
    required: names.filter((name) => required.includes(name)),
    properties: Object.fromEntries([
      ...names.map((name) => [name, reference(properties[name], components)]),
      ...repeated.map((name) => [name, { ...properties[name], readOnly: true }]),
    ]),
  }
  return { requestBody: { required: schema.required.length > 0, content: { 'application/json': { schema } } } }
}

function responses(operation: OperationContract, components: Json): Json {
  const status = operation.status ?? 200
  const content = { 'application/json': { schema: reference(operation.output, components) } }
  const done = { description: 'Done.', headers: answerHeaders, ...(status === 204 ? {} : { content }) }
  const unchanged = operation.method === 'GET' ? { 304: { description: 'Unchanged.', headers: answerHeaders } } : {}
  const byStatus = new Map<number, string[]>()
  const add = (code: string, problemStatus: number) =>
    byStatus.set(problemStatus, [...(byStatus.get(problemStatus) ?? []), code])
  for (const [code, refusal] of Object.entries(operation.refusals)) add(code, refusal.status)
  for (const code of platformCodes(operation)) add(code, platformRefusals[code].status)
  const own = [...byStatus].map(([problemStatus, codes]) => {
    const more = codesOfEvery.filter((code) => httpProblems[code].status === problemStatus)
    return [problemStatus, problem([...codes, ...more])]
  })
  const answers = [...Object.entries(responsesOfEvery()), ...own].sort(([a], [b]) => Number(a) - Number(b))
  return { [status]: done, ...unchanged, ...Object.fromEntries(answers), default: problem([]) }
}

const answerHeaders = { 'request-id': { $ref: '#/components/headers/request-id' } }

/** What every operation may answer before it is reached; those that read no body never see some of it. */
const codesOfEvery = [
  'BODY_MALFORMED',
  'BODY_KEY_REPEATED',
  'BODY_TOO_DEEP',
  'QUERY_INVALID',
  'IDEMPOTENCY_KEY_INVALID',
  'IF_MATCH_INVALID',
  'TOKEN_INVALID',
  'STORE_SUSPENDED',
  'STORE_UNKNOWN',
  'ROUTE_UNKNOWN',
  'BODY_TOO_LARGE',
  'MEDIA_TYPE_UNSUPPORTED',
  'RATE_LIMITED',
] as const satisfies readonly HttpProblemCode[]

/** References to the answers that all operations have in common, by status. */
function responsesOfEvery(): Json {
  const statuses = new Set(codesOfEvery.map((code) => httpProblems[code].status))
  return Object.fromEntries([...statuses].map((status) => [status, { $ref: `#/components/responses/${status}` }]))
}

function commonResponses(): Json {
  const statuses = new Set(codesOfEvery.map((code) => httpProblems[code].status))
  return Object.fromEntries(
    [...statuses].map((status) => [
      status,
      problem(codesOfEvery.filter((code) => httpProblems[code].status === status)),
    ]),
  )
}

function platformCodes(operation: OperationContract): PlatformCode[] {
  const codes: PlatformCode[] = ['INPUT_INVALID']
  if (operation.access.for !== 'anyone') codes.push('SIGN_IN_REQUIRED')
  if (operation.access.for === 'staff' || operation.access.for === 'operator') codes.push('PERMISSION_MISSING')
  if (keepsAnswers(operation)) codes.push('IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_FLIGHT')
  if (operation.keyRequired) codes.push('IDEMPOTENCY_KEY_REQUIRED')
  if (comparedNames(operation).length > 0) codes.push('READ_ONLY_CHANGED')
  if (takesIfMatch(operation)) codes.push('REVISION_STALE')
  if (operation.revision === 'required') codes.push('IF_MATCH_REQUIRED')
  return codes
}

function problem(codes: readonly string[]): Json {
  const description = codes.length === 0 ? 'A problem.' : codes.join(', ')
  return {
    description,
    headers: answerHeaders,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}

/** The codes within `errors`; the reference of errors says what each means, and which problems bear it. */
const fieldErrorSchema = { type: 'string', enum: fieldErrorCodes }

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: { type: 'string' },
          code: { $ref: '#/components/schemas/FieldErrorCode' },
          detail: { type: 'string' },
          value: { description: 'What stands there instead of what was sent, as TOTAL_CHANGED tells the new total.' },
        },
      },
    },
    requestId: { type: 'string' },
  },
}

/** The schema as it stands in the document: one with an `$id` becomes a component and a reference to it. */
function reference(schema: unknown, components: Json): unknown {
  if (Array.isArray(schema)) return schema.map((part) => reference(part, components))
  if (typeof schema !== 'object' || schema === null) return schema
  const { $id, ...rest } = schema as Json
  const described = Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, reference(part, components)]))
  if (typeof $id !== 'string') return described
  components[$id] = described
  return { $ref: `#/components/schemas/${$id}` }
}
