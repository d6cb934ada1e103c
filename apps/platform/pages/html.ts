import { randomBytes } from 'node:crypto'
import { plainPagePolicy } from '@merastore/browser-policy'
import { isSecure } from '@merastore/runtime'
import type { FastifyReply } from 'fastify'

/** Text as it may stand in HTML, in an element or an attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1c2430, #e8ebf0); --muted: light-dark(#586273, #a3adbd);
  --paper: light-dark(#fbfaf7, #14181f); --card: light-dark(#ffffff, #1d232d); --line: light-dark(#dcdfe4, #343c49); --accent: light-dark(#0f5e56, #6fd3c4); }
* { box-sizing: border-box } body { margin: 0; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
main, header { max-width: 64rem; margin: 0 auto; padding: 1.25rem } a { color: var(--accent) }
h1 { font-size: 1.6rem; margin: 0.4rem 0 1rem } h2 { margin-block: 2rem 0.5rem; font-size: 1.2rem } .muted { color: var(--muted) }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; padding: 1rem 1.25rem; margin-block: 0.75rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: start; padding: 0.5rem 0.75rem 0.5rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere }
code, pre { font: 0.88rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere } pre { white-space: pre-wrap }
button { font: inherit; padding: 0.7rem 1.2rem; border-radius: 0.6rem; border: 1px solid var(--line); cursor: pointer; min-height: 44px }
button.primary { background: var(--accent); color: var(--paper); border-color: transparent } iframe { width: 100%; min-height: 44rem; border: 1px solid var(--line); border-radius: 0.75rem; background: #fff }`

type PageOptions = {
  /** Beside our own address, where the answer to a form of this page may lead. */
  readonly formTargets?: readonly string[]
}

/** A page of the platform's own: no script, one style element, nothing from elsewhere. */
export function sendPage(reply: FastifyReply, title: string, body: string, options: PageOptions = {}): FastifyReply {
  const nonce = newNonce()
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · MeraStore</title><style nonce="${nonce}">${style}</style></head><body><header><a href="/">MeraStore</a></header><main>${body}</main></body></html>`
  return reply
    .header('content-security-policy', plainPagePolicy(nonce, { ...options, secure: isSecure(reply.request) }))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page)
}

/** Good for one answer. */
export function newNonce(): string {
  return randomBytes(16).toString('base64')
}
