/** One fault of an input: a JSON pointer (RFC 6901) into it, a stable code, and a sentence. */
export type FieldFault = { readonly pointer: string; readonly code: string; readonly detail: string }

/** An answer that is no success, as the API tells it (RFC 9457). Branch on `code`; show `message` to people. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  /** Stable and documented, such as `OUT_OF_STOCK`; `UNREACHABLE` where no answer came at all. */
  readonly code: string
  readonly status: number
  readonly faults: readonly FieldFault[]
  /** Quote it to whoever runs the platform; it stands in their logs. */
  readonly requestId: string | undefined

  constructor(problem: {
    code: string
    status: number
    detail: string
    errors?: readonly FieldFault[]
    requestId?: string
  }) {
    super(problem.detail)
    this.code = problem.code
    this.status = problem.status
    this.faults = problem.errors ?? []
    this.requestId = problem.requestId
  }
}

/** The problem inside an answer; a body that is none of ours becomes one all the same. */
export function toProblem(body: unknown, response: Response): ApiProblem {
  const requestId = response.headers.get('request-id') ?? undefined
  if (typeof body === 'object' && body !== null && 'code' in body && 'detail' in body) {
    return new ApiProblem({ ...(body as ConstructorParameters<typeof ApiProblem>[0]), status: response.status })
  }
  const detail = `The API answered with status ${response.status}.`
  return new ApiProblem({
    code: 'UNEXPECTED_ANSWER',
    status: response.status,
    detail,
    ...(requestId === undefined ? {} : { requestId }),
  })
}
