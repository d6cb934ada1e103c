import clsx from 'clsx'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

export type CheckoutSectionProps = {
  /** For links from an error summary, and to move the focus here. */
  id?: string
  number: number
  title: ReactNode
  state: 'done' | 'current' | 'upcoming'
  /** What was entered, in two or three lines; shown in place of the form once it is done. */
  summary?: ReactNode
  /** Opens a section that is done again, such as a ghost button "Change". */
  change?: ReactNode
  /** Said to screen readers after the title of a section that is done. */
  doneLabel: string
  children?: ReactNode
}

/** One section of a checkout on one page: open while it is current, collapsed to its summary once it is done. */
export function CheckoutSection(props: CheckoutSectionProps) {
  const { id, number, title, state, summary, change, doneLabel, children } = props
  const headingId = id && `${id}-title`
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className={clsx('rounded-card border bg-surface p-5', state === 'current' ? 'border-edge' : 'border-line')}
    >
      <header className="flex items-center gap-3">
        <span
          aria-hidden="true"
          className={clsx(
            'grid size-7 shrink-0 place-items-center rounded-full text-sm font-semibold tabular-nums',
            state === 'done' && 'bg-accent-wash text-accent-ink',
            state === 'current' && 'bg-accent-ink text-surface',
            state === 'upcoming' && 'border border-edge text-soft',
          )}
        >
          {state === 'done' ? <Check className="size-4" /> : number}
        </span>
        <h2
          id={headingId}
          className={clsx('grow text-lg font-semibold', state === 'upcoming' ? 'text-soft' : 'text-ink')}
        >
          {title}
          {state === 'done' && <span className="sr-only"> ({doneLabel})</span>}
        </h2>
        {state === 'done' && change}
      </header>
      {state === 'done' && summary && <div className="mt-2 ps-10 text-sm text-soft">{summary}</div>}
      {/* Hidden rather than gone, so that the browser's autofill and a plain form send still find what was typed. */}
      <div hidden={state !== 'current'} className="mt-5">
        {children}
      </div>
    </section>
  )
}
