import { createHash } from 'node:crypto'
import { type Answer, type Call, type Dispatch, keepsAnswers, type OperationContract } from '@merastore/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Visitor } from './address.ts'
import type { AnswerMemory, PublicAnswer } from './answer-memory.ts'
import { headOf } from './early-answers.ts'
import { type DoorOptions, guardDoor } from './guard-door.ts'
import { HttpProblem, sendHttpProblem, sendRefusal } from './problem.ts'
import { inputPlaces, readInput } from './request-input.ts'
import { isSecure } from './security.ts'
import { answerWithCookies, fieldsFromCookies, wantsCookies } from './token-cookies.ts'

/** The call that a request stands for, without what the mount reads from headers itself. */
export type RequestCall = (request: FastifyRequest) => Promise<Pick<Call, 'storeId' | 'actor'>>

export type MountOptions = DoorOptions & {
  readonly requestCall: RequestCall
  /** How long a request may take before its caller is told that there is no answer. */
  readonly deadlineMs: number
  /** The person who asks. */
  readonly visitorOf: (request: FastifyRequest) => Visitor
  /** Whether browsers reach the server over TLS, also where a proxy before it does not say so. */
  readonly overTls: boolean
  /** Where the public reads of the service are kept. */
  readonly memory?: AnswerMemory | undefined
}

type Mounted = { readonly name: string; readonly operation: OperationContract; readonly dispatch: Dispatch }

/** Adds the public route of one operation: everything about it follows from its contract entry. */
export function mountOperation(app: FastifyInstance, mounted: Mounted, options: MountOptions): void {
  const { operation } = mounted
  const { method, path } = operation
  if (method === undefined || path === undefined) return
  const places = inputPlaces(operation)
  app.route({
    method,
    url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
    ...(operation.upload === undefined ? {} : { bodyLimit: operation.upload.bytesMax }),
    handler: async (request, reply) => {
      const secure = options.overTls || request.protocol === 'https'
      const inCookies = wantsCookies(operation, request)
      const call = await readCall(operation, request, options)
      const ask = () => {
        const typed = readInput(operation, places, request)
        const input = inCookies ? { ...fieldsFromCookies(operation, request, secure), ...typed } : typed
        const run = () => mounted.dispatch(mounted.name, input, call)
        return guardDoor(operation, { call, input, reply }, options, run)
      }
      const answer = await (isForEveryone(operation, call) ? remember(options.memory, request, call, ask) : ask())
      const told = inCookies && answer.outcome === 'done' ? answerWithCookies(operation, answer, reply, secure) : answer
      return send(request, reply, operation, places.path, told)
    },
  })
}

/** What shared caches may keep is the same for every visitor of the store. */
function isForEveryone(operation: OperationContract, call: Call): boolean {
  return operation.cacheSeconds !== undefined && operation.method === 'GET' && call.actor.kind === 'visitor'
}

function remember(memory: AnswerMemory | undefined, request: FastifyRequest, call: Call, ask: () => Promise<Answer>) {
  return memory === undefined
    ? ask()
    : memory.find(call.storeId, request.url, async () => {
        const answer = await ask()
        return answer.outcome === 'done' ? { ...answer, replayed: false, etag: digestOf(answer.json) } : answer
      })
}

async function readCall(operation: OperationContract, request: FastifyRequest, options: MountOptions): Promise<Call> {
  const { storeId, actor } = await options.requestCall(request)
  const { address, agent } = options.visitorOf(request)
  const key = keepsAnswers(operation) || operation.keyRequired ? readKey(request) : undefined
  const ifMatch = operation.revision === undefined ? undefined : readIfMatch(request)
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

function readUpload(contentTypes: readonly string[], request: FastifyRequest) {
  const contentType = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!contentTypes.includes(contentType)) throw new HttpProblem('MEDIA_TYPE_UNSUPPORTED')
  return { contentType, bytes: request.body as AsyncIterable<Uint8Array> }
}

function readKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw new HttpProblem('IDEMPOTENCY_KEY_INVALID')
  return key
}

/** The revision inside an ETag of ours, `"r7"`. */
function readIfMatch(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined) return undefined
  const match = /^"r(\d{1,9})"$/.exec(header)
  if (match === null) throw new HttpProblem('IF_MATCH_INVALID')
  return Number(match[1])
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  operation: OperationContract,
  inPath: readonly string[],
  answer: Answer | PublicAnswer,
) {
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
  return sendDone(request, reply, operation, answer)
}

function sendDone(
  request: FastifyRequest,
  reply: FastifyReply,
  operation: OperationContract,
  answer: { readonly json: string } | PublicAnswer,
): FastifyReply {
  const etag = 'etag' in answer ? answer.etag : etagOf(operation, answer.json)
  if (etag !== undefined) reply.header('etag', etag)
  reply.header('cache-control', cacheControl(operation))
  if (operation.cacheSeconds !== undefined) reply.header('vary', 'host, store')
  if (etag !== undefined && operation.method === 'GET' && request.headers['if-none-match'] === etag)
    return reply.code(304).send()
  const status = operation.status ?? 200
  if (status === 204) return reply.code(204).send()
  reply.code(status).type('application/json; charset=utf-8')
  if ('etag' in answer) keepAsSent(answer, request, reply)
  return reply.send(answer.json)
}

/** What is asked for a second time is kept as it is sent, so that a third time need not come here. */
function keepAsSent(answer: PublicAnswer, request: FastifyRequest, reply: FastifyReply): void {
  if (answer.sent === undefined) answer.sent = 'once'
  else if (request.headers.origin === undefined && !reply.hasHeader('set-cookie')) {
    if (answer.sent === 'once') answer.sent = { bytes: Buffer.from(answer.json) }
    answer.sent[isSecure(request) ? 'secure' : 'plain'] ??= headOf(reply)
  }
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
  return `"${createHash('sha1').update(json).digest('base64url')}"`
}
