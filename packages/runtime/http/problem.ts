import { type Answer, schemaErrors } from '@merastore/contract'
import type { FieldError } from '@merastore/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** The errors that the HTTP mount itself answers with, beside those of the contracts. */
export const httpProblems = {
  BODY_MALFORMED: { status: 400, detail: 'The body is not valid JSON.' },
  BODY_KEY_REPEATED: { status: 400, detail: 'An object of the body names a key twice.' },
  BODY_TOO_DEEP: { status: 400, detail: 'The body is nested more than 32 levels deep.' },
  QUERY_INVALID: {
    status: 400,
    detail: 'A parameter of the query is unknown or has a wrong value.',
    errors: ['UNKNOWN_PARAMETER', ...schemaErrors],
  },
  IDEMPOTENCY_KEY_INVALID: { status: 400, detail: 'An Idempotency-Key has 1 to 200 printable ASCII characters.' },
  IF_MATCH_INVALID: {
    status: 400,
    detail: 'Send If-Match with an ETag exactly as it was answered, or a list of them.',
  },
  TOKEN_INVALID: { status: 401, detail: 'The access token is not valid or has expired; renew it or sign in again.' },
  CROSS_SITE: {
    status: 403,
    detail: 'Cookies are taken only from pages of the platform itself; send the token instead.',
  },
  STORE_SUSPENDED: {
    status: 403,
    detail: 'The store is suspended by whoever runs this installation. Nothing of it is lost.',
  },
  STORE_UNKNOWN: { status: 404, detail: 'No store answers to this host name or store header.' },
  ROUTE_UNKNOWN: { status: 404, detail: 'There is nothing at this address.' },
  METHOD_NOT_ALLOWED: { status: 405, detail: 'This address does not understand that method.' },
  BODY_TOO_LARGE: { status: 413, detail: 'The body is larger than this operation takes.' },
  MEDIA_TYPE_UNSUPPORTED: { status: 415, detail: 'Send the body with a content type that this operation takes.' },
  REQUEST_MALFORMED: { status: 400, detail: 'The request is not valid HTTP.' },
  EXPECTATION_UNKNOWN: { status: 417, detail: 'Of expectations only 100-continue is met.' },
  REQUEST_TOO_SLOW: { status: 408, detail: 'The request did not come in time.' },
  TOKEN_FORM_INVALID: { status: 400, detail: 'Token-Form is cookie, for the pages of the platform, or left out.' },
  RATE_LIMITED: { status: 429, detail: 'Too many requests; wait as long as Retry-After says.' },
  HEADERS_TOO_LARGE: { status: 431, detail: 'Address and headers together are larger than 16 KB.' },
  INTERNAL_ERROR: {
    status: 500,
    detail: 'Something went wrong on our side. Nothing is lost; try again with the same Idempotency-Key.',
  },
  UNAVAILABLE: { status: 503, detail: 'This cannot be answered right now. Try again with the same Idempotency-Key.' },
} as const

export type HttpProblemCode = keyof typeof httpProblems

/** Thrown inside the mount; becomes the problem of its code. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly code: HttpProblemCode
  readonly errors: readonly FieldError[] | undefined
  /** What this person may read beyond the sentence of the code. */
  readonly more: string | undefined
  constructor(code: HttpProblemCode, errors?: readonly FieldError[], more?: string) {
    super(code)
    this.code = code
    this.errors = errors
    this.more = more
  }
}

type Problem = { status: number; code: string; detail: string; errors?: readonly FieldError[] }

/** The document of a problem (RFC 9457). */
export function problemDocument({ status, code, detail, errors }: Problem, requestId: string) {
  return {
    type: `https://merastore.dev/errors/${code.toLowerCase().replaceAll('_', '-')}`,
    title: title(code),
    status,
    detail,
    code,
    ...(errors === undefined ? {} : { errors }),
    requestId,
  }
}

/** Answers with a problem document. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const { status } = problem
  const body = problemDocument(problem, request.id)
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (status === 503) reply.header('retry-after', '1')
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(body))
}

export function sendHttpProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: HttpProblemCode,
  errors?: readonly FieldError[],
  more?: string,
) {
  const { status, detail } = httpProblems[code]
  const text = more === undefined ? detail : `${detail} ${more}`
  return sendProblem(request, reply, { code, status, detail: text, ...(errors === undefined ? {} : { errors }) })
}

export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Extract<Answer, { outcome: 'refused' }>,
) {
  if (answer.retryAfterSeconds !== undefined) reply.header('retry-after', String(answer.retryAfterSeconds))
  return sendProblem(request, reply, answer)
}

/** `ORDER_NOT_FOUND` reads "Order not found". */
function title(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
