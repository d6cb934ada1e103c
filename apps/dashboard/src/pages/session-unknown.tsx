import { ProblemState } from '../components/problem.tsx'
import { VisitorFrame } from '../components/visitor-frame.tsx'
import { retrySession } from '../lib/session.ts'
import { t } from '../messages/index.ts'

/** Instead of a form to sign in: whoever is signed in stays so, the platform only did not answer. */
export function SessionUnknown({ error }: { error: unknown }) {
  return (
    <VisitorFrame title={t('away.title')} description={t('away.description')}>
      <ProblemState error={error} onRetry={retrySession} title={t('away.problem')} />
    </VisitorFrame>
  )
}
