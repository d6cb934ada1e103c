import { EmptyState } from '@merastore/ui'
import { Store } from 'lucide-react'
import { headers } from 'next/headers'
import { lastResort } from '#lib/messages/last-resort.ts'

/** The whole page for a host that belongs to no store. */
export async function NoStore() {
  const accepted = (await headers()).get('accept-language') ?? ''
  const { texts, locale } = lastResort(accepted.slice(0, 2).toLowerCase())
  return (
    <html lang={locale} dir={locale === 'ar' ? 'rtl' : 'ltr'}>
      <body>
        <title>{texts.noStoreTitle}</title>
        <meta name="robots" content="noindex" />
        <main className="mx-auto max-w-xl py-16">
          <h1 className="sr-only">{texts.noStoreTitle}</h1>
          <EmptyState icon={<Store aria-hidden="true" />} title={texts.noStoreTitle} description={texts.noStoreText} />
        </main>
      </body>
    </html>
  )
}
