import { emailPolicy } from '@merastore/browser-policy'
import { installationScope, systemCall } from '@merastore/contract'
import { expectDone, isId, newId } from '@merastore/kernel'
import { HttpProblem } from '@merastore/runtime'
import type { FastifyInstance } from 'fastify'
import { escapeHtml, sendPage } from './html.ts'
import type { PagesOptions } from './pages-options.ts'

/** The emails that were sent, for whoever tries the platform out. Switched off by MAILBOX=false. */
export function mountMailbox(app: FastifyInstance, { composition }: PagesOptions): void {
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
