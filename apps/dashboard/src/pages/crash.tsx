import { Button, ErrorState } from '@merastore/ui'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { problemRequestId, problemText } from '../components/problem.tsx'
import { t } from '../messages/index.ts'

/** Stands in for a page that broke, or whose code could not be loaded after an update of the platform. */
export function CrashPage({ error }: ErrorComponentProps) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <ErrorState
        headingLevel={1}
        title={t('crash.title')}
        description={problemText(error)}
        requestId={problemRequestId(error)}
        requestIdLabel={t('problem.requestId')}
        retry={<Button onClick={() => window.location.reload()}>{t('crash.reload')}</Button>}
      />
    </main>
  )
}
