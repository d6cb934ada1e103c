import type { FieldErrorCode } from './generated/field-error-code.ts'

/** One fault of an input: a JSON pointer (RFC 6901) into it, a stable code, and a sentence. */
export type FieldFault = {
  readonly pointer: string
  readonly code: FieldErrorCode
  readonly detail: string
  /** What stands there instead of what was sent. */
  readonly value?: { readonly [name: string]: string | number }
}

type ProblemFields = {
  readonly code: string
  readonly status: number
  readonly detail: string
  readonly errors?: readonly FieldFault[] | undefined
  readonly requestId?: string | undefined
  readonly retryAfterSeconds?: number | undefined
}

/** An answer that is no success, as the API tells it (RFC 9457). Branch on `code`; show `message` to people. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  /**
   * Stable and documented, such as `OUT_OF_STOCK`; `UNREACHABLE` where no answer came at all, `UNEXPECTED_ANSWER`
   * where something else than the API answered.
   */
  readonly code: string
  /** The HTTP status; 0 where no answer came. */
  readonly status: number
  readonly faults: readonly FieldFault[]
  /** Quote it to whoever runs the platform; it stands in their logs. */
  readonly requestId: string | undefined
  /** How long to wait before the next try, where the API says so. */
  readonly retryAfterSeconds: number | undefined

  constructor(problem: ProblemFields) {
    super(problem.detail)
    this.code = problem.code
    this.status = problem.status
    this.faults = problem.errors ?? []
    this.requestId = problem.requestId
    this.retryAfterSeconds = problem.retryAfterSeconds
  }
}

/** Whether an error is a problem with one of these codes, or any problem where none is named. */
export function isProblem(error: unknown, ...codes: string[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code))
}

/** The problem inside an answer; a body that is none of ours becomes one all the same. */
export function toProblem(body: unknown, response: Response): ApiProblem {
  const { status, headers } = response
  const requestId = headers.get('request-id') ?? undefined
  const retryAfter = headers.get('retry-after') ?? ''
  const retryAfterSeconds = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : undefined
  if (!isProblemDocument(body)) {
    const detail = `The API answered with status ${status}.`
    return new ApiProblem({ code: 'UNEXPECTED_ANSWER', status, detail, requestId, retryAfterSeconds })
  }
  const { code, detail, errors } = body
  return new ApiProblem({ code, status, detail, errors, requestId: body.requestId ?? requestId, retryAfterSeconds })
}

function isProblemDocument(body: unknown): body is ProblemFields {
  if (typeof body !== 'object' || body === null) return false
  return 'code' in body && typeof body.code === 'string' && 'detail' in body && typeof body.detail === 'string'
}
