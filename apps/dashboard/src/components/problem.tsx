import { isProblem } from '@merastore/admin-client'
import { Alert, Button, EmptyState, ErrorState } from '@merastore/ui'
import { SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { t, tCount } from '../messages/index.ts'

/** What a person sees of an error: the sentence of the API, or that something unforeseen happened. */
export function problemText(error: unknown): string {
  if (!isProblem(error)) return t('problem.unexpected')
  if (error.code === 'UNREACHABLE') return t('problem.unreachable')
  if (error.code === 'RATE_LIMITED') return tCount('problem.tooMany', error.retryAfterSeconds ?? 60)
  return error.message
}

/** The id by which the operator finds the request in the logs. */
export function problemRequestId(error: unknown): string | undefined {
  return isProblem(error) ? error.requestId : undefined
}

/** Stands in the place of what could not be read, with a way to try again. */
export function ProblemState({ error, onRetry, title }: { error: unknown; onRetry: () => void; title?: string }) {
  if (isProblem(error) && error.status === 404) {
    return <EmptyState icon={<SearchX />} title={t('problem.notFound')} description={problemText(error)} />
  }
  return (
    <ErrorState
      title={title ?? t('problem.notLoaded')}
      description={problemText(error)}
      retry={
        <Button variant="secondary" onClick={onRetry}>
          {t('problem.retry')}
        </Button>
      }
      requestId={problemRequestId(error)}
      requestIdLabel={t('problem.requestId')}
    />
  )
}

/** Says, where a change was tried, why it did not happen: with every fault of the input and the id of the request. */
export function ProblemAlert({ error, action }: { error: unknown; action?: ReactNode }) {
  if (error === null || error === undefined) return null
  const faults = isProblem(error) ? error.faults : []
  const requestId = problemRequestId(error)
  return (
    <Alert tone="danger" live title={problemText(error)} action={action}>
      {faults.length > 0 && (
        <ul className="list-disc ps-5">
          {faults.map((fault) => (
            <li key={`${fault.pointer} ${fault.code}`}>
              <code className="font-mono text-xs">{fault.pointer}</code> {fault.detail}
            </li>
          ))}
        </ul>
      )}
      {requestId && (
        <p className="mt-1 text-xs text-soft">
          {t('problem.requestId')} <code className="font-mono break-all select-all">{requestId}</code>
        </p>
      )}
    </Alert>
  )
}

/** The same of a change to something that was read before: where somebody else was faster, it offers the newer version. */
export function ChangeProblem({ error, onReload }: { error: unknown; onReload: () => void }) {
  if (!isProblem(error, 'REVISION_STALE')) return <ProblemAlert error={error} />
  return (
    <Alert
      tone="warning"
      live
      title={t('stale.title')}
      action={
        <Button variant="secondary" size="small" onClick={onReload}>
          {t('stale.reload')}
        </Button>
      }
    >
      {t('stale.description')}
    </Alert>
  )
}
