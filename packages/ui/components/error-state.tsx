import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export type ErrorStateProps = {
  /** What could not be done. */
  title: ReactNode
  /** What the reader can do about it. */
  description: ReactNode
  /** A button or link that tries again. */
  retry: ReactNode
  /** The id that support needs to find the request, and the words before it. */
  requestId?: string
  requestIdLabel?: string
  headingLevel?: 1 | 2 | 3
}

/** Stands where something could not be loaded: what to do, a way to try again, and the id of the request. */
export function ErrorState({
  title,
  description,
  retry,
  requestId,
  requestIdLabel,
  headingLevel = 2,
}: ErrorStateProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-14 text-center">
      <CircleAlert aria-hidden="true" className="mb-4 size-10 stroke-[1.5] text-danger" />
      <Heading className="text-lg font-semibold text-ink">{title}</Heading>
      <p className="mt-1 max-w-md text-sm text-balance text-soft">{description}</p>
      <div className="mt-5">{retry}</div>
      {requestId && (
        <p className="mt-6 text-xs text-soft">
          {requestIdLabel}{' '}
          <code className="rounded-mark bg-sunken px-1.5 py-0.5 font-mono break-all text-ink select-all">
            {requestId}
          </code>
        </p>
      )}
    </div>
  )
}
