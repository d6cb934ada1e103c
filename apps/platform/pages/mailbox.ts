import { emailPolicy } from '@merastore/browser-policy'
import { installationScope, systemCall } from '@merastore/contract'
import { expectDone, isId, isLoopbackName, newId } from '@merastore/kernel'
import { HttpProblem } from '@merastore/runtime'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { escapeHtml, sendPage } from './html.ts'
import { isMailboxKey } from './mailbox-key.ts'
import type { PagesOptions } from './pages-options.ts'

const monthSeconds = 30 * 86_400

/** The emails that were sent, for whoever tries the platform out on their own machine and has its key. */
export async function mountMailbox(app: FastifyInstance, { composition }: PagesOptions, key: string): Promise<void> {
  await app.register(async (mailbox) => {
    mailbox.addHook('onRequest', (request, reply, next) => {
      if (request.method === 'OPTIONS') return next()
      // A name of somebody else's that leads to this machine would let their page read the answer (DNS rebinding).
      if (!isLoopbackName(hostnameOf(request))) return next(new HttpProblem('ROUTE_UNKNOWN'))
      const { key: shown } = request.query as { key?: unknown }
      if (isMailboxKey(shown, key)) return void openWithCookie(reply, key)
      if (!isMailboxKey(keyInCookie(request), key)) return void askForKey(reply)
      next()
    })
    mountEmails(mailbox, composition)
  })
}

/** Out of the address at once: it would stand in the history and be sent along as the referrer. */
function openWithCookie(reply: FastifyReply, key: string): FastifyReply {
  return reply
    .header('set-cookie', `mailbox=${key}; Max-Age=${monthSeconds}; Path=/mailbox; HttpOnly; SameSite=Strict`)
    .header('cache-control', 'no-store')
    .redirect('/mailbox', 303)
}

function askForKey(reply: FastifyReply): FastifyReply {
  return sendPage(
    reply.code(403),
    'Mailbox',
    '<h1>Mailbox</h1><p class="card">Open the address that the start has printed: it ends with the key of this page.</p>',
  )
}

function keyInCookie({ headers }: FastifyRequest): string | undefined {
  return /(?:^|; *)mailbox=([\w-]+)/.exec(headers.cookie ?? '')?.[1]
}

function hostnameOf({ headers }: FastifyRequest): string {
  return (headers.host ?? '').replace(/:\d+$/, '')
}

function mountEmails(app: FastifyInstance, composition: PagesOptions['composition']): void {
  const { notification } = composition.clients
  app.get('/mailbox', async (_request, reply) => {
    const { data } = expectDone(await notification.listMailbox({ limit: 100 }, mailboxCall()))
    const rows = data.map(
      (
        email,
      ) => `<tr><td><a href="/mailbox/${email.emailId}">${escapeHtml(email.subject)}</a></td><td>${escapeHtml(email.to)}</td>
<td>${email.status}</td><td><time datetime="${email.createdAt}">${email.createdAt.replace('T', ' ').slice(0, 19)}</time></td></tr>`,
    )
    const table = `<table><thead><tr><th>Subject</th><th>To</th><th>Status</th><th>At (UTC)</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
    return sendPage(
      reply,
      'Mailbox',
      `<h1>Mailbox</h1>${rows.length === 0 ? '<p class="card">No email has been sent yet. Buy something in the shop.</p>' : table}`,
    )
  })
  app.get('/mailbox/:emailId', async (request, reply) => {
    const email = await find(request.params as { emailId: string })
    const text = email.text === null ? '<p>The content has been erased.</p>' : `<pre>${linked(email.text)}</pre>`
    return sendPage(
      reply,
      email.subject,
      `<p><a href="/mailbox">All emails</a></p><h1>${escapeHtml(email.subject)}</h1><p class="muted">To ${escapeHtml(email.to)} · ${email.status}</p>
<iframe title="The email as it looks" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mailbox/${email.emailId}/html"></iframe><h2>As text</h2><div class="card">${text}</div>`,
    )
  })
  app.get('/mailbox/:emailId/html', async (request, reply) => {
    const email = await find(request.params as { emailId: string })
    // The links of an email open outside of the frame; nothing in it may run.
    const html = (email.html ?? '').replace(/<head>/i, '<head><base target="_blank">')
    return reply
      .header('content-security-policy', emailPolicy())
      .header('x-frame-options', 'SAMEORIGIN')
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html)
  })
  const find = async ({ emailId }: { emailId: string }) => {
    if (!isId(emailId, 'email')) throw new HttpProblem('ROUTE_UNKNOWN')
    const found = await notification.getMailboxEmail({ emailId }, mailboxCall())
    if (found.outcome !== 'done') throw new HttpProblem('ROUTE_UNKNOWN')
    return found.value
  }
}

function linked(text: string): string {
  return escapeHtml(text).replaceAll(/https?:\/\/[^\s<>&]+(?:&#38;[^\s<>&]+)*/g, (url) => `<a href="${url}">${url}</a>`)
}

function mailboxCall() {
  return systemCall('mailbox', installationScope, { requestId: newId('request') })
}
