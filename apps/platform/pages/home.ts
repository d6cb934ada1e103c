import type { FastifyInstance } from 'fastify'
import { sendPage } from './html.ts'

export function mountHome(app: FastifyInstance, { hasMailbox }: { hasMailbox: boolean }): void {
  app.get('/', (_request, reply) =>
    sendPage(
      reply,
      'Platform',
      `<h1>MeraStore</h1><div class="card"><ul>
      <li><a href="/dashboard/">Dashboard</a>, the merchants’ console</li>
      <li><a href="/reference/storefront">Storefront API</a> and <a href="/reference/admin">Admin API</a>, their reference</li>
      ${hasMailbox ? '<li><a href="/mailbox">Mailbox</a>, the emails that were sent</li>' : ''}
      <li><a href="/health/ready">Health</a></li></ul></div>`,
    ),
  )
}
