'use client'

import { Button, ErrorState } from '@merastore/ui'
import { useErrorTexts } from '#components/error-texts.tsx'

type ErrorPageProps = { error: unknown; retry: () => void }

/** Stands in place of a page that could not be rendered. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const texts = useErrorTexts()
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  if (texts === null) return null
  return (
    <ErrorState
      headingLevel={1}
      title={texts.errorTitle}
      description={texts.errorText}
      retry={<Button onClick={() => retry()}>{texts.retry}</Button>}
      requestId={digest}
      requestIdLabel={texts.requestId}
    />
  )
}
