import type { Answer, CookieContract, OperationContract } from '@merastore/contract'
import { requestSite } from '@merastore/kernel'
import { parseCookie, stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { HttpProblem } from './problem.ts'

/** What a browser asks for its secrets by: a header that no form of another site can send. */
const formHeader = 'token-form'

/**
 * Whether the request wants its secrets in cookies. Only pages of the platform itself may: a cookie is sent by the
 * browser, not by who wrote the page, so what it opens must not be opened from elsewhere.
 * @throws HttpProblem CROSS_SITE
 */
export function wantsCookies({ cookies }: OperationContract, { headers }: FastifyRequest): boolean {
  const form = headers[formHeader]
  if (cookies === undefined || form === undefined) return false
  if (form !== 'cookie') throw new HttpProblem('TOKEN_FORM_INVALID')
  const { host, origin } = headers
  const site = requestSite({ host, origin, secFetchSite: [headers['sec-fetch-site']].flat()[0] })
  if (site !== 'own') throw new HttpProblem('CROSS_SITE')
  return true
}

/** The fields of the input that the browser left to its cookies. */
export function fieldsFromCookies(operation: OperationContract, request: FastifyRequest, secure: boolean) {
  const sent = parseCookie(request.headers.cookie ?? '')
  const fields: Record<string, string> = {}
  for (const cookie of operation.cookies ?? []) {
    const value = sent[nameOf(cookie, secure)]
    if (value !== undefined && Object.hasOwn(operation.input.properties, cookie.field)) fields[cookie.field] = value
  }
  return fields
}

type DoneAnswer = Extract<Answer, { outcome: 'done' }>

/** The answer without the secrets that go into cookies, which the reply gets instead. */
export function answerWithCookies(
  operation: OperationContract,
  answer: DoneAnswer,
  reply: FastifyReply,
  secure: boolean,
): DoneAnswer {
  const body = JSON.parse(answer.json) as Record<string, unknown>
  for (const cookie of operation.cookies ?? []) {
    const { [cookie.field]: value } = body
    delete body[cookie.field]
    if (cookie.ends) setCookie(reply, cookie, { value: '', maxAge: 0, secure })
    else if (typeof value === 'string') setCookie(reply, cookie, { value, maxAge: cookie.maxAgeSeconds, secure })
  }
  return { ...answer, json: JSON.stringify(body) }
}

function setCookie(
  reply: FastifyReply,
  cookie: CookieContract,
  set: { value: string; maxAge: number; secure: boolean },
) {
  const { name, path } = { name: nameOf(cookie, set.secure), path: cookie.path }
  reply.header('set-cookie', stringifySetCookie({ name, path, httpOnly: true, sameSite: 'strict', ...set }))
}

/** Over TLS a browser takes `__Secure-…` from TLS alone. `__Host-…` would have to be sent to every path. */
function nameOf({ name }: CookieContract, secure: boolean): string {
  return secure ? `__Secure-${name}` : name
}
