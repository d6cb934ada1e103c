'use client'

import { Button, ErrorState } from '@merastore/ui'
import { useSyncExternalStore } from 'react'
import { lastResort } from '#lib/messages/last-resort.ts'
import './globals.css'

type GlobalErrorProps = { error: Error & { digest?: string }; retry: () => void }

const never = () => () => {}

/** Stands in place of the whole site where not even its frame could be rendered, as when the API does not answer. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  const language = useSyncExternalStore(
    never,
    () => navigator.language.split('-')[0] ?? 'en',
    () => 'en',
  )
  const { texts, locale } = lastResort(language)
  return (
    <html lang={locale} dir={locale === 'ar' ? 'rtl' : 'ltr'}>
      <body>
        <title>{texts.title}</title>
        <main className="mx-auto max-w-xl py-16">
          <ErrorState
            headingLevel={1}
            title={texts.title}
            description={texts.text}
            retry={<Button onClick={() => retry()}>{texts.retry}</Button>}
            requestId={error.digest}
            requestIdLabel={texts.requestId}
          />
        </main>
      </body>
    </html>
  )
}
