import clsx from 'clsx'
import type { ReactNode } from 'react'

export type CardProps = {
  title?: ReactNode
  /** The level of the title in the page's outline. */
  headingLevel?: 2 | 3 | 4
  description?: ReactNode
  /** Buttons or links at the end of the title's row. */
  actions?: ReactNode
  footer?: ReactNode
  /** Lets the content reach the edges, for tables and lists. */
  flush?: boolean
  className?: string
  children: ReactNode
}

/** A sheet on the page that holds what belongs together. */
export function Card({ title, headingLevel = 2, description, actions, footer, flush = false, ...rest }: CardProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <section className={clsx('overflow-clip rounded-card border border-line bg-surface', rest.className)}>
      {(title || actions) && (
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 pt-4 pb-3">
          <div>
            {title && <Heading className="text-base font-semibold text-ink">{title}</Heading>}
            {description && <p className="mt-0.5 text-sm text-soft">{description}</p>}
          </div>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={flush ? undefined : clsx('px-5 pb-5', !title && !actions && 'pt-5')}>{rest.children}</div>
      {footer && <footer className="border-t border-line bg-sunken px-5 py-3 text-sm text-soft">{footer}</footer>}
    </section>
  )
}
