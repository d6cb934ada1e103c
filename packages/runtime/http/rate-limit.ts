import type { Answer, Call, OperationContract } from '@merastore/contract'
import type { FastifyReply } from 'fastify'
import { tellLimit } from './limits.ts'
import { networkOf } from './network.ts'
import { HttpProblem } from './problem.ts'
import type { Count, RateLimits } from './rate-limits.ts'

/** The device that a call proves to come from, for an operation that lets known devices in beside a crowd. */
export type KnownDevice = (operation: OperationContract, call: Call, input: unknown) => string | undefined

export type RateLimitOptions = { readonly rateLimits: RateLimits; readonly knownDevice?: KnownDevice | undefined }

type Visit = { readonly call: Call; readonly input: unknown; readonly reply: FastifyReply }

/**
 * Runs an operation within its own limits. Tries are counted before they are made, so that concurrent ones are all counted;
 * misses once they are known, and the answer to one too many is withheld.
 * @throws HttpProblem RATE_LIMITED
 */
export async function withRateLimit(
  operation: OperationContract,
  visit: Visit,
  options: RateLimitOptions,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const { method, path, limit, missLimit } = operation
  if (limit === undefined && missLimit === undefined) return run()
  const key = `${method} ${path} ${askerOf(operation, visit, options)}`
  if (limit !== undefined) await count(key, limit, visit.reply, options)
  if (missLimit === undefined) return run()
  const missKey = `${key} misses`
  refuseKnown(missKey, visit.reply, options)
  const answer = await run()
  const isMiss = answer.outcome === 'refused' && missLimit.codes.includes(answer.code)
  if (isMiss) await count(missKey, missLimit, visit.reply, options)
  return answer
}

/** A device that has proved to be known has a count of its own: a crowd behind its address cannot shut it out. */
function askerOf(operation: OperationContract, { call, input }: Visit, { knownDevice }: RateLimitOptions): string {
  return knownDevice?.(operation, call, input) ?? networkOf(call.address ?? '')
}

async function count(
  key: string,
  limit: { max: number; windowSeconds: number },
  reply: FastifyReply,
  options: RateLimitOptions,
): Promise<void> {
  refuseKnown(key, reply, options)
  const counted: Count = await options.rateLimits.count(key, limit)
  tellLimit(reply, 'operation', { ...limit, ...counted })
  if (!counted.admitted) throw limited(reply, counted.resetsInSeconds)
}

function refuseKnown(key: string, reply: FastifyReply, { rateLimits }: RateLimitOptions): void {
  const seconds = rateLimits.refusedForSeconds(key)
  if (seconds > 0) throw limited(reply, seconds)
}

function limited(reply: FastifyReply, seconds: number): HttpProblem {
  reply.header('retry-after', String(seconds))
  return new HttpProblem('RATE_LIMITED')
}
