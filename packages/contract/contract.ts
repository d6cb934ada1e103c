import type { FieldErrorCode, Outcome } from '@merastore/kernel'
import type { Static, TObject, TSchema } from 'typebox'
import type { Access, Call } from './call.ts'
import { comparedNames, readerOf } from './read-only.ts'

/** A reason for which an operation may be refused: its HTTP status and the sentence that a person reads. */
export type RefusalContract = {
  readonly status: 404 | 409 | 412 | 422 | 401 | 403 | 402 | 429
  readonly detail: string
  /** The codes that the faults in its `errors` may have, where it names faults. */
  readonly errors?: readonly FieldErrorCode[]
}

/** One operation as data. Routes, types, validation, clients, OpenAPI and docs all grow from this one entry. */
export type OperationContract = {
  /** One line for the reference. */
  readonly summary: string
  readonly description?: string
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/storefront/v1/…` or `/admin/v1/…`; an operation without a path is for other services only. */
  readonly path?: `/${'storefront' | 'admin'}/v1/${string}`
  readonly access: Access
  /** Names in the path are taken from the path, the rest from the query (GET, DELETE) or the body. */
  readonly input: TObject
  readonly output: TSchema
  readonly refusals: Readonly<Record<string, RefusalContract>>
  /**
   * Whether a client may repeat it: `safe` changes nothing; `keyed` has the effect of one call when repeated under
   * the same key (or, for `natural` idempotency, the same ids); `never` may not be repeated.
   */
  readonly retry: 'safe' | 'keyed' | 'never'
  /**
   * How a repetition is recognised: `stored` stores the answer under the caller's key in the transaction of the effect;
   * `natural` needs no key, because the ids in the input make a second run a no-op. Default: `stored` for a public POST
   * or PATCH, `natural` for the rest.
   */
  readonly idempotency?: 'stored' | 'natural'
  /** True where money or an order is made: a call without a key is refused. */
  readonly keyRequired?: true
  /** HTTP status of the answer `done`; default 200, and 201 for what was created. */
  readonly status?: 200 | 201 | 202 | 204
  /**
   * The output bears `revision`, which becomes the ETag. `If-Match` is understood by what changes a resource that was
   * there (`required` answers 428 without); `returned` is for those that make one.
   */
  readonly revision?: 'returned' | 'optional' | 'required'
  /**
   * What a change is of, where no GET of its path says that: the item `id` (of the input) of a list that another
   * answers.
   */
  readonly itemOf?: { readonly operation: string; readonly list: string; readonly id: string }
  /** Public reads: how long shared caches may keep the answer. */
  readonly cacheSeconds?: number
  /** The body is a file of one of these types, read as a stream (`call.upload`); the fields stand in path and query. */
  readonly upload?: { readonly contentTypes: readonly string[]; readonly bytesMax: number }
  /** How large its JSON body may be, where that is more than the 64 KB that do for most. */
  readonly bodyBytesMax?: number
  /** Answers for a suspended store too: what has to be received, so that nothing under way is lost. */
  readonly whileSuspended?: true
  /** Its own limit per address (of IPv6, per /64), for what invites guessing, such as sign-in; it holds over all processes. */
  readonly limit?: Limit
  /** Fields of the input or the answer that a browser leaves to cookies, where it asks for that by `token-form: cookie`. */
  readonly cookies?: readonly CookieContract[]
  /** How many refusals of these codes an address may collect: where ids or tokens could be tried out. */
  readonly missLimit?: Limit & { readonly codes: readonly string[] }
}

/** A secret that a browser stores where no script can read it, and sends only from pages of the platform itself. */
export type CookieContract = {
  /** The field that it stands for: taken out of the answer, put into the input. */
  readonly field: string
  readonly name: string
  /** The part of the API that it is sent to. */
  readonly path: string
  readonly maxAgeSeconds: number
  /** Forgotten by the browser once the operation is done. */
  readonly ends?: true
}

/** So many in a window that begins with the first. */
export type Limit = { readonly max: number; readonly windowSeconds: number }

export type Operations = Readonly<Record<string, OperationContract>>
export type Contract<Ops extends Operations = Operations, Name extends string = string> = {
  readonly service: Name
  readonly operations: Ops
}

/** Names the operations of a service. Refuses, at start, an input that would let undeclared fields slip in. */
export function defineContract<const Ops extends Operations, const Name extends string>(
  service: Name,
  operations: Ops,
): Contract<Ops, Name> {
  for (const [name, operation] of Object.entries(operations)) {
    if (comparedNames(operation).length > 0 && readerOf({ service, operations }, operation) === undefined) {
      throw new Error(`${service}.${name}: a change of read-only fields could not be seen, for nothing reads them`)
    }
    requireClosedObjects(operation.input, `${service}.${name} input`)
    if ((operation.path === undefined) !== (operation.method === undefined)) {
      throw new Error(`${service}.${name}: a path and a method go together`)
    }
    if ((operation.access.for === 'services') !== (operation.path === undefined)) {
      throw new Error(`${service}.${name}: an operation for services has no path, and every other has one`)
    }
  }
  return { service, operations }
}

type SchemaNode = { type?: unknown; additionalProperties?: unknown; properties?: Record<string, unknown> } & Record<
  string,
  unknown
>

function requireClosedObjects(schema: unknown, where: string): void {
  if (typeof schema !== 'object' || schema === null) return
  if (Array.isArray(schema)) {
    for (const part of schema) requireClosedObjects(part, where)
    return
  }
  const node = schema as SchemaNode
  if (node.properties !== undefined && node.additionalProperties !== false) {
    throw new Error(`${where}: an object lets undeclared fields in (additionalProperties must be false)`)
  }
  for (const [name, part] of Object.entries(node)) requireClosedObjects(part, `${where}/${name}`)
}

export type InputOf<C extends Contract, Name extends keyof C['operations']> = Static<C['operations'][Name]['input']>
export type OutputOf<C extends Contract, Name extends keyof C['operations']> = Static<C['operations'][Name]['output']>
export type CodeOf<C extends Contract, Name extends keyof C['operations']> = keyof C['operations'][Name]['refusals'] &
  string

/** The implementation of one contract entry: input has been validated, the answer is cut to the declared output. */
export interface Operation<C extends Contract, Name extends keyof C['operations']>
  extends Implementation<InputOf<C, Name>, OutputOf<C, Name>, CodeOf<C, Name>> {}

type Implementation<Input, Output, Code extends string> = (input: Input, call: Call) => Promise<Outcome<Output, Code>>

export type OperationsOf<C extends Contract> = {
  readonly [Name in keyof C['operations']]: Implementation<InputOf<C, Name>, OutputOf<C, Name>, CodeOf<C, Name>>
}

/** A dependency on another service, which may run in this process or elsewhere. */
export type Client<C extends Contract> = OperationsOf<C>

/** Whether an operation understands If-Match. */
export function takesIfMatch({ method, revision }: OperationContract): boolean {
  return method !== 'GET' && (revision === 'optional' || revision === 'required')
}

/** Whether the answers of an operation are stored under the caller's key. */
export function keepsAnswers(operation: OperationContract): boolean {
  if (operation.idempotency !== undefined) return operation.idempotency === 'stored'
  return operation.path !== undefined && (operation.method === 'POST' || operation.method === 'PATCH')
}
