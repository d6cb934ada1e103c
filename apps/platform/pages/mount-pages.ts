import type { FastifyInstance } from 'fastify'
import { mountChallenge } from './challenge.ts'
import { mountDashboard } from './dashboard.ts'
import { mountDemoMedia } from './demo-media.ts'
import { mountHealth } from './health.ts'
import { mountHome } from './home.ts'
import { mountMailbox } from './mailbox.ts'
import type { PagesOptions } from './pages-options.ts'
import { mountPictures } from './pictures.ts'
import { mountReference } from './reference.ts'

/** What the platform serves beside the two APIs: health, keys, reference, dashboard, mailbox, the sandbox's challenge. */
export async function mountPages(app: FastifyInstance, options: PagesOptions): Promise<void> {
  mountHome(app, options)
  mountHealth(app, options)
  mountReference(app)
  await mountDashboard(app)
  mountDemoMedia(app)
  mountPictures(app, options)
  await mountChallenge(app, options)
  if (options.mailboxKey !== undefined) await mountMailbox(app, options, options.mailboxKey)
}
