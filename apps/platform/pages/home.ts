import { installationScope, systemCall } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import type { FastifyInstance } from 'fastify'
import { escapeHtml, sendPage } from './html.ts'
import type { PagesOptions } from './pages-options.ts'

/** More stores than these are looked up on the command line. */
const storesMax = 20

/** The way to everything that this platform serves, its stores included while it runs on somebody's own machine. */
export function mountHome(app: FastifyInstance, options: PagesOptions): void {
  app.get('/', async (_request, reply) =>
    sendPage(
      reply,
      'Platform',
      `<h1>MeraStore</h1><div class="card"><ul>
      <li><a href="/dashboard/">Dashboard</a>, the merchants’ console</li>
      <li><a href="/reference/storefront">Storefront API</a> and <a href="/reference/admin">Admin API</a>, their reference</li>
      ${options.mailboxKey !== undefined ? '<li><a href="/mailbox">Mailbox</a>, the emails that were sent</li>' : ''}
      <li><a href="/health/ready">Health</a></li></ul></div>${await storesOf(options)}`,
    ),
  )
}

/** An installation on the internet shows nobody which shops it runs. */
async function storesOf({ composition, settings }: PagesOptions): Promise<string> {
  if (settings.PUBLIC_URL !== undefined) return ''
  const call = systemCall('gateway', installationScope, { requestId: newId('request') })
  const page = await composition.clients.store.listStores({ limit: storesMax }, call)
  if (page.outcome !== 'done') return ''
  const stores = page.value.data.map(({ name, domains }) => {
    const domain = domains[0] ?? ''
    const url = (settings.STOREFRONT_URL ?? `http://{domain}:${settings.STOREFRONT_PORT}`).replace('{domain}', domain)
    return `<li><a href="${escapeHtml(url)}">${escapeHtml(name)}</a> at ${escapeHtml(domain)}</li>`
  })
  const none = 'There is none yet: <code>npm run merastore -- store create --help</code>'
  return `<h2>Stores</h2><div class="card">${stores.length === 0 ? none : `<ul>${stores.join('')}</ul>`}</div>`
}
