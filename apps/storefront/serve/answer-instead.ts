import { type IncomingMessage, ServerResponse } from 'node:http'
import { isSecure } from '../lib/host.ts'
import { type CalmProblem, calmPage, calmStatus } from './calm-page.ts'
import type { RequestNotes } from './request-notes.ts'

/** A suspension lasts; search engines come again for what is away for a while. */
const retryAfterDefaults: Partial<Record<CalmProblem, number>> = { away: 5, limited: 5, suspended: 3600 }

type Details = { readonly retryAfterSeconds?: number | undefined; readonly close?: boolean }

/** Answers with a page of the server's own; a program that asked for something else gets one line of text. */
export function sendCalmPage(
  { headers }: IncomingMessage,
  response: ServerResponse,
  problem: CalmProblem,
  { retryAfterSeconds, close = false }: Details = {},
): void {
  const { writeHead, end } = ServerResponse.prototype
  const secure = isSecure({ get: (name) => [headers[name]].flat()[0] ?? null })
  const { html, policy } = calmPage(problem, { accepted: headers['accept-language'] ?? '', secure })
  const wantsPage = String(headers.accept ?? '').includes('text/html')
  for (const name of ofAnotherBody) response.removeHeader(name)
  response.setHeader('cache-control', 'no-store')
  response.setHeader('content-security-policy', policy)
  response.setHeader('content-type', wantsPage ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8')
  const askAgainSeconds = retryAfterSeconds ?? retryAfterDefaults[problem]
  if (askAgainSeconds !== undefined) response.setHeader('retry-after', String(askAgainSeconds))
  if (close) response.setHeader('connection', 'close')
  // Past the layers that the framework has put around this answer, such as its compression.
  writeHead.call(response, calmStatus[problem])
  end.call(response, wantsPage ? html : `${problem}\n`, 'utf8')
}

/** What holds for every page of the site, whatever status one of them came to. */
const wholeSite: ReadonlySet<CalmProblem> = new Set(['no-shop', 'suspended'])

/** What the framework may have set for the body that is not sent. */
const ofAnotherBody = ['content-length', 'content-encoding', 'transfer-encoding', 'link', 'etag', 'x-action-redirect']

/**
 * Pages cannot choose their status while they render: where one fails and has noted why, the visitor gets the page for
 * that reason instead of a fault. Decided once, before the first byte goes out.
 */
export function answerInstead(request: IncomingMessage, response: ServerResponse, notes: RequestNotes): void {
  const { write, end, writeHead, flushHeaders } = response
  let decided: 'as-it-is' | 'replaced' | undefined
  const isReplaced = (status: number): boolean => {
    // A form that the framework could not make the arguments of an action from is a fault to it.
    if (status >= 500 && request.method === 'POST' && notes.begun === undefined) notes.problem ??= 'unreadable'
    const { problem, retryAfterSeconds } = notes
    decided ??= problem !== undefined && (status >= 500 || wholeSite.has(problem)) ? 'replaced' : 'as-it-is'
    if (decided === 'replaced' && problem !== undefined && !response.headersSent) {
      sendCalmPage(request, response, problem, { retryAfterSeconds })
    }
    return decided === 'replaced'
  }
  Object.assign(response, {
    write: (...args: Parameters<typeof write>) => isReplaced(response.statusCode) || write.apply(response, args),
    end: (...args: Parameters<typeof end>) => (isReplaced(response.statusCode) ? response : end.apply(response, args)),
    writeHead: (status: number, ...args: never[]) =>
      isReplaced(status) ? response : writeHead.call(response, status, ...args),
    flushHeaders: () => {
      if (!isReplaced(response.statusCode)) flushHeaders.call(response)
    },
  })
}
