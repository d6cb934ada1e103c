import { secondMs } from '@merastore/kernel'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Left } from '../database/db.ts'
import { addInternalRoute, type InternalOptions } from '../http/internal.ts'
import { HttpProblem } from '../http/problem.ts'
import type { Logger } from '../logs/logger.ts'
import type { WorkListener } from '../messaging/worker-loop.ts'
import type { RemoteOptions } from './remote-ports.ts'

/** A wake-up is for the process, and for no service of it. */
const address = { service: 'runtime', operation: 'wake' } as const
const bodyShape = Compile(Type.Object({ schemas: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 }) }))
/** What is committed within this time is one message. */
const gatherMs = 10
const deadlineMs = 2 * secondMs

/**
 * Tells the processes at other addresses of new events, so that their consumers read them at once. A message that is lost
 * costs a second, after which they look by themselves.
 */
export function wakeOthers({
  others,
  token,
  logger,
}: { readonly others: readonly string[]; readonly logger: Logger } & Pick<RemoteOptions, 'token'>): WorkListener {
  let gathered = new Set<string>()
  const flush = () => {
    const schemas = [...gathered]
    gathered = new Set()
    for (const url of others) void send(url, schemas)
  }
  const send = async (url: string, schemas: readonly string[]) => {
    try {
      const response = await fetch(`${url}/internal/${address.service}/${address.operation}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token(address.service, address.operation)}`,
        },
        body: JSON.stringify({ schemas }),
        signal: AbortSignal.timeout(deadlineMs),
        redirect: 'error',
      })
      await response.body?.cancel()
    } catch (error) {
      logger.debug({ err: error, url }, 'another process could not be woken')
    }
  }
  return (schema, left) => {
    if (!left.has('facts') || others.length === 0) return
    if (gathered.size === 0) setTimeout(flush, gatherMs)
    gathered.add(schema)
  }
}

/** Mounts the address at which other processes tell this one of new events in their databases. */
export function mountWakeUp(app: FastifyInstance, wake: WorkListener, options: InternalOptions): void {
  addInternalRoute(app, address, options, async (request, reply) => {
    if (!bodyShape.Check(request.body)) throw new HttpProblem('BODY_MALFORMED')
    for (const schema of request.body.schemas) wake(schema, new Set<Left>(['facts']))
    return reply.code(204).send()
  })
}
