import { hash } from 'node:crypto'
import {
  type Answer,
  type Call,
  type Dispatch,
  keepsAnswers,
  type OperationContract,
  takesIfMatch,
} from '@merastore/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Visitor } from './address.ts'
import { addVary } from './cors.ts'
import { earlyResultOf, headOf, keepAsSent } from './early-answers.ts'
import { isNoneMatch, revisionOf } from './etags.ts'
import { HttpProblem, sendHttpProblem, sendRefusal } from './problem.ts'
import type { PublicRead, ReadRoutes } from './public-reads.ts'
import { type RateLimitOptions, withRateLimit } from './rate-limit.ts'
import { type InputPlaces, inputPlaces, readInput } from './request-input.ts'
import type { PublicAnswer, ResponseCache, UncachedAnswer } from './response-cache.ts'
import { isSecure } from './security.ts'
import { answerWithCookies, fieldsFromCookies, wantsCookies } from './token-cookies.ts'

/** Of most operations; checking what was sent must not keep the process from its other work. */
export const bodyBytesMaxDefault = 65_536

/** The call that a request stands for, without what the mount reads from headers itself. */
export type RequestCall = (
  request: FastifyRequest,
  operation: OperationContract,
) => Promise<Pick<Call, 'storeId' | 'actor'>>

export type MountOptions = RateLimitOptions & {
  readonly requestCall: RequestCall
  /** How long a request may take before it is answered that there is none. */
  readonly deadlineMs: number
  /** The person who asks. */
  readonly visitorOf: (request: FastifyRequest) => Visitor
  /** Whether browsers reach the server over TLS, also where a proxy before it does not say so. */
  readonly overTls: boolean
  /** Caches the public reads of the service. */
  readonly cache?: ResponseCache | undefined
  /** Takes the addresses that can be answered before the framework sees them. */
  readonly reads?: ReadRoutes | undefined
}

type Mounted = { readonly name: string; readonly operation: OperationContract; readonly dispatch: Dispatch }

/** Adds the public route of one operation: everything about it follows from its contract entry. */
export function mountOperation(app: FastifyInstance, mounted: Mounted, options: MountOptions): void {
  const { operation } = mounted
  const { method, path } = operation
  if (method === undefined || path === undefined) return
  const places = inputPlaces(operation)
  const read = publicRead(mounted, places, options)
  if (method === 'GET') options.reads?.add(path, read)
  app.route({
    method,
    url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
    bodyLimit: operation.upload?.bytesMax ?? operation.bodyBytesMax ?? bodyBytesMaxDefault,
    ...refusingOtherTypes(operation),
    handler: async (request, reply) => {
      const secure = options.overTls || request.protocol === 'https'
      const inCookies = wantsCookies(operation, request)
      const call = await readCall(operation, request, options)
      const ask = () => {
        const typed = readInput(operation, places, request)
        const input = inCookies ? { ...fieldsFromCookies(operation, request, secure), ...typed } : typed
        const run = () => mounted.dispatch(mounted.name, input, call)
        return withRateLimit(operation, { call, input, reply }, options, run)
      }
      const { cache } = options
      const isCached = cache !== undefined && isForEveryone(operation) && call.actor.kind === 'visitor'
      const answer = await (earlyResultOf(request.raw) ??
        (isCached ? findCached(cache, call.storeId, request.url, ask) : ask()))
      const sent = inCookies && answer.outcome === 'done' ? answerWithCookies(operation, answer, reply, secure) : answer
      return send(request, reply, { operation, inPath: places.path, read }, sent)
    },
  })
}

/** What shared caches may keep is the same for every visitor of the store. */
function isForEveryone(operation: OperationContract): boolean {
  return operation.cacheSeconds !== undefined && operation.method === 'GET'
}

function findCached(
  cache: ResponseCache,
  storeId: string,
  url: string,
  ask: () => Promise<Answer>,
): Promise<UncachedAnswer | PublicAnswer> {
  return cache.find(storeId, url, async () => {
    const answer = await ask()
    return answer.outcome === 'done' ? { ...answer, replayed: false, etag: digestOf(answer.json) } : answer
  })
}

/** The operation as a read that can be answered without the framework, where it is one. */
function publicRead(mounted: Mounted, places: InputPlaces, options: MountOptions): PublicRead | undefined {
  const { name, operation, dispatch } = mounted
  const { cache, deadlineMs } = options
  const isLimited = operation.limit !== undefined || operation.missLimit !== undefined
  if (cache === undefined || !isForEveryone(operation) || isLimited) return undefined
  return {
    heads: {},
    ask: ({ storeId, url, params, query, requestId, visitor: { address, agent } }) =>
      findCached(cache, storeId, url, async () =>
        dispatch(name, readInput(operation, places, { params, query, body: undefined }), {
          storeId,
          actor: { kind: 'visitor' },
          requestId,
          deadlineMs: Date.now() + deadlineMs,
          address,
          ...(agent === undefined ? {} : { agent }),
        }),
      ),
  }
}

async function readCall(operation: OperationContract, request: FastifyRequest, options: MountOptions): Promise<Call> {
  const { storeId, actor } = await options.requestCall(request, operation)
  const { address, agent } = options.visitorOf(request)
  const key = keepsAnswers(operation) || operation.keyRequired ? readKey(request) : undefined
  const ifMatch = takesIfMatch(operation) ? readIfMatch(request) : undefined
  return {
    storeId,
    actor,
    requestId: request.id,
    deadlineMs: Date.now() + options.deadlineMs,
    address,
    ...(agent === undefined ? {} : { agent }),
    ...(key === undefined ? {} : { key }),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(operation.upload === undefined ? {} : { upload: readUpload(operation.upload.contentTypes, request) }),
  }
}

/** What takes a file may be sent a large one; of another type nothing is read, which would be parsed as a whole. */
function refusingOtherTypes({ upload }: OperationContract): Pick<RouteOptions, 'onRequest'> {
  if (upload === undefined) return {}
  return {
    onRequest: (request, _reply, next) =>
      next(
        upload.contentTypes.includes(contentTypeOf(request)) ? undefined : new HttpProblem('MEDIA_TYPE_UNSUPPORTED'),
      ),
  }
}

function contentTypeOf(request: FastifyRequest): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

function readUpload(contentTypes: readonly string[], request: FastifyRequest) {
  const contentType = contentTypeOf(request)
  if (!contentTypes.includes(contentType)) throw new HttpProblem('MEDIA_TYPE_UNSUPPORTED')
  return { contentType, bytes: request.body as AsyncIterable<Uint8Array> }
}

function readKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw new HttpProblem('IDEMPOTENCY_KEY_INVALID')
  return key
}

/** The revision that the caller saw; undefined where any will do, as without the header. */
function readIfMatch(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined) return undefined
  const revision = revisionOf(header)
  if (revision === undefined) throw new HttpProblem('IF_MATCH_INVALID')
  return revision === '*' ? undefined : revision
}

type Asked = {
  readonly operation: OperationContract
  /** The fields of the input that stand in the path. */
  readonly inPath: readonly string[]
  readonly read: PublicRead | undefined
}

function send(request: FastifyRequest, reply: FastifyReply, asked: Asked, answer: Answer | PublicAnswer) {
  const { inPath } = asked
  if (answer.outcome === 'unanswered') {
    const { note, mayHaveHappened } = answer
    request.log.error({ note, mayHaveHappened, requestId: request.id }, 'unanswered')
    return sendHttpProblem(request, reply, 'UNAVAILABLE')
  }
  if (answer.outcome === 'refused') {
    if (answer.replayed) reply.header('idempotent-replayed', 'true')
    // An id in the path that is none names nothing: that is "not found", not a fault of the input.
    const inAddress =
      answer.code === 'INPUT_INVALID' && answer.errors?.some((fault) => inPath.includes(fault.pointer.slice(1)))
    return inAddress ? sendHttpProblem(request, reply, 'ROUTE_UNKNOWN') : sendRefusal(request, reply, answer)
  }
  if (answer.replayed) reply.header('idempotent-replayed', 'true')
  return sendDone(request, reply, asked, answer)
}

function sendDone(
  request: FastifyRequest,
  reply: FastifyReply,
  { operation, read }: Asked,
  answer: { readonly json: string } | PublicAnswer,
): FastifyReply {
  const etag = 'etag' in answer ? answer.etag : etagOf(operation, answer.json)
  if (etag !== undefined) reply.header('etag', etag)
  reply.header('cache-control', cacheControl(operation))
  if (operation.cacheSeconds !== undefined) addVary(reply, 'Host, Store')
  if (etag !== undefined && operation.method === 'GET' && isNoneMatch(request.headers['if-none-match'], etag))
    return reply.code(304).send()
  const status = operation.status ?? 200
  if (status === 204) return reply.code(204).send()
  reply.code(status).type('application/json; charset=utf-8')
  const isPlain = request.headers.origin === undefined && !reply.hasHeader('set-cookie')
  if ('etag' in answer && read !== undefined && isPlain) {
    const protocol = isSecure(request) ? 'secure' : 'plain'
    read.heads[protocol] ??= headOf(reply)
    keepAsSent(answer, read, protocol)
  }
  return reply.send(answer.json)
}

function cacheControl(operation: OperationContract): string {
  if (operation.cacheSeconds === undefined) return 'no-store'
  return `public, max-age=${operation.cacheSeconds}, stale-while-revalidate=${operation.cacheSeconds * 10}`
}

/** A resource with revisions has them as its ETag; any other read has the digest of what is answered. */
function etagOf(operation: OperationContract, json: string): string | undefined {
  if (operation.revision !== undefined) {
    const { revision } = JSON.parse(json) as { revision?: number }
    return revision === undefined ? undefined : `"r${revision}"`
  }
  if (operation.method !== 'GET') return undefined
  return digestOf(json)
}

function digestOf(json: string): string {
  return `"${hash('sha1', json, 'base64url')}"`
}
