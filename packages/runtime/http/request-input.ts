import { inputFaults, type OperationContract } from '@merastore/contract'
import type { FieldError } from '@merastore/kernel'
import type { FastifyRequest } from 'fastify'
import { type TObject, type TProperties, type TSchema, Type } from 'typebox'
import { HttpProblem } from './problem.ts'

/** Which fields of an operation's input stand in the path, which in the query, which in the body. */
export type InputPlaces = {
  readonly path: readonly string[]
  readonly query: readonly string[]
  readonly body: readonly string[]
}

/** An input as it was sent, before it is validated. */
export type Input = { readonly [field: string]: unknown }

export function inputPlaces(operation: OperationContract): InputPlaces {
  const path = [...(operation.path ?? '').matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  const rest = Object.keys(operation.input.properties).filter((name) => !path.includes(name))
  const inQuery = operation.method === 'GET' || operation.method === 'DELETE' || operation.upload !== undefined
  return inQuery ? { path, query: rest, body: [] } : { path, query: [], body: rest }
}

/** The fields of the path that the resource bears itself: sent back with it, they may say in the body what the path says. */
export function pathFieldsInBody({ method, output }: OperationContract, places: InputPlaces): string[] {
  if (method !== 'PATCH' && method !== 'PUT') return []
  const shown = (output as { properties?: object }).properties ?? {}
  return places.path.filter((name) => Object.hasOwn(shown, name))
}

/** What an input is read from. */
export type InputSource = Pick<FastifyRequest, 'params' | 'query' | 'body'>

/** Assembles the input from path, query and body. Only path and query are parsed from text, by their schema. */
export function readInput(operation: OperationContract, places: InputPlaces, request: InputSource): Input {
  const { properties } = operation.input
  const query = readQuery(properties, places.query, request.query as Record<string, unknown>)
  const body = operation.upload === undefined ? readBody(request, places.body.length > 0) : {}
  const params = request.params as Record<string, string>
  const repeated = pathFieldsInBody(operation, places).filter((name) => body[name] === params[name])
  const clash = places.path.find((name) => Object.hasOwn(body, name) && !repeated.includes(name))
  if (clash !== undefined) return { ...body, [`${clash} (in the body)`]: body[clash] }
  const path: Record<string, unknown> = {}
  for (const name of places.path) path[name] = fromText(properties[name], params[name] ?? '')
  return { ...body, ...query, ...path }
}

function readBody(request: InputSource, expected: boolean): Record<string, unknown> {
  const { body } = request
  if (body === undefined || body === null) return {}
  if (typeof body !== 'object' || Array.isArray(body)) throw new HttpProblem('BODY_MALFORMED')
  if (!expected && Object.keys(body).length === 0) return {}
  return body as Record<string, unknown>
}

function readQuery(properties: TProperties, names: readonly string[], query: Record<string, unknown>) {
  const input: Record<string, unknown> = {}
  const unknown = Object.keys(query).filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new HttpProblem('QUERY_INVALID', unknown.map(unknownParameter))
  for (const name of names) {
    const type = properties[name]
    const value = query[name]
    if (value !== undefined) input[name] = fromText(type, value)
    else if (type !== undefined && 'default' in type) input[name] = type.default
  }
  const faults = inputFaults(querySchema(properties, names), input)
  if (faults.length > 0) throw new HttpProblem('QUERY_INVALID', faults)
  return input
}

const querySchemas = new WeakMap<TProperties, TObject>()

function querySchema(properties: TProperties, names: readonly string[]): TObject {
  let schema = querySchemas.get(properties)
  if (schema === undefined) {
    const present = Object.fromEntries(
      names.filter((name) => properties[name] !== undefined).map((name) => [name, properties[name] as TSchema]),
    )
    schema = Type.Object(present, { additionalProperties: false })
    querySchemas.set(properties, schema)
  }
  return schema
}

function unknownParameter(name: string): FieldError {
  return { pointer: `/${name}`, code: 'UNKNOWN_PARAMETER', detail: 'is not a parameter of this operation' }
}

/** The value of a parameter by its schema; text that does not fit is left as it is, for the validation to refuse. */
function fromText(type: TSchema | undefined, value: unknown): unknown {
  const kind = type !== undefined && 'type' in type ? type.type : undefined
  if (kind === 'array') {
    const items = type !== undefined && 'items' in type ? (type.items as TSchema) : undefined
    return (Array.isArray(value) ? value : [value]).map((part) => fromText(items, part))
  }
  if (typeof value !== 'string') return value
  if ((kind === 'integer' || kind === 'number') && /^-?\d{1,15}$/.test(value)) return Number(value)
  if (kind === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  return value
}
