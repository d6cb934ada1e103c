import { createDispatch, type Dispatchable, fromWire, uploadCallHeader, type WireCall } from '@merastore/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { InternalTokens } from './internal-token.ts'
import { HttpProblem } from './problem.ts'

/** The caller of a request that a process of this installation makes for people, whose rights then count. */
export const gatewayCaller = 'gateway'

export type InternalOptions = {
  readonly tokens: InternalTokens
  /** Whether a caller may call an operation of a service. */
  readonly mayCall: (caller: string, service: string, operation: string) => boolean
}

/** Between processes of the installation; imports hand over many products at once. */
const internalBytesMax = 16_777_216

type Asked = { readonly input: unknown; readonly call: WireCall }

/**
 * Adds an address for other processes of the installation. Nobody else learns that it is there: a request without a token
 * is refused before its body is read.
 */
export function addInternalRoute(
  app: FastifyInstance,
  { service, operation }: { readonly service: string; readonly operation: string },
  options: InternalOptions & { readonly bytesMax?: number },
  handler: (request: FastifyRequest, reply: FastifyReply, caller: string) => Promise<unknown>,
): void {
  const callerOf = (request: FastifyRequest) => callerIn(request, service, operation, options)
  app.route({
    method: 'POST',
    url: `/internal/${service}/${operation}`,
    bodyLimit: options.bytesMax ?? internalBytesMax,
    config: { uncounted: (request) => callerOf(request) !== undefined },
    onRequest: (request, _reply, next) =>
      next(callerOf(request) === undefined ? new HttpProblem('ROUTE_UNKNOWN') : undefined),
    handler: async (request, reply) => {
      const caller = callerOf(request)
      // It may have become too old while the body came in.
      if (caller === undefined) throw new HttpProblem('ROUTE_UNKNOWN')
      return handler(request, reply, caller)
    },
  })
}

/** Mounts all operations of a service for other processes of the installation, which prove for each call who makes it. */
export function mountInternal(app: FastifyInstance, service: Dispatchable, options: InternalOptions): void {
  const dispatch = createDispatch(service)
  const { contract } = service
  for (const [name, operation] of Object.entries(contract.operations)) {
    const address = { service: contract.service, operation: name }
    // Each by itself: what takes a file may be sent more than others.
    const bytesMax = operation.upload?.bytesMax ?? internalBytesMax
    addInternalRoute(app, address, { ...options, bytesMax }, async (request, reply, caller) => {
      const header = request.headers[uploadCallHeader]
      const isUpload = typeof header === 'string' && operation.upload !== undefined
      const asked = isUpload ? JSON.parse(Buffer.from(header, 'base64url').toString()) : request.body
      const { input, call } = asked as Asked
      const upload = isUpload ? { upload: uploadOf(request) } : {}
      const via = caller === gatewayCaller ? {} : { via: caller }
      const answer = await dispatch(name, input, { ...fromWire(call), ...upload, ...via })
      return reply.type('application/json').send(JSON.stringify(answer))
    })
  }
}

function uploadOf(request: FastifyRequest) {
  return {
    contentType: request.headers['content-type'] ?? '',
    bytes: request.body as AsyncIterable<Uint8Array>,
  }
}

/** Who makes an internal request, where it proves that and may make it. */
function callerIn(
  request: FastifyRequest,
  service: string,
  operation: string,
  { tokens, mayCall }: InternalOptions,
): string | undefined {
  const { authorization = '' } = request.headers
  if (!authorization.startsWith('Bearer ')) return undefined
  const caller = tokens.callerOf(authorization.slice('Bearer '.length), { service, operation })
  return caller !== undefined && mayCall(caller, service, operation) ? caller : undefined
}
