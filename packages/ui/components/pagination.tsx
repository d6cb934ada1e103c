import clsx from 'clsx'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { renderElement } from '../render-element.ts'
import { buttonClasses } from './button.tsx'

/** Where a link leads: an address, or the link of a router that already bears it. */
export type PageTarget = { href: string } | { render: ReactElement }

export type PaginationProps = {
  /** Names the navigation, such as "Pages of orders". */
  label: string
  previousLabel: string
  nextLabel: string
  /** Absent on the first page. */
  previous?: PageTarget | null
  /** Absent on the last page. */
  next?: PageTarget | null
  /** What is shown, such as "1–20 of 312". */
  summary?: ReactNode
}

/** Steps through a list by its cursors. Where there is no further page the link stays in place, switched off. */
export function Pagination({ label, previousLabel, nextLabel, previous, next, summary }: PaginationProps) {
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-4">
      <PageLink target={previous} rel="prev">
        <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
        {previousLabel}
      </PageLink>
      {summary && <p className="text-sm text-soft tabular-nums">{summary}</p>}
      <PageLink target={next} rel="next">
        {nextLabel}
        <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
      </PageLink>
    </nav>
  )
}

type PageLinkProps = { target: PageTarget | null | undefined; rel: 'prev' | 'next'; children: ReactNode }

function PageLink({ target, rel, children }: PageLinkProps) {
  const className = buttonClasses({ variant: 'secondary' })
  if (!target) {
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: a link that leads nowhere is announced, but not stopped at
      // biome-ignore lint/a11y/useSemanticElements: an anchor without a target has no role of its own
      <span
        role="link"
        aria-disabled="true"
        className={clsx(className, 'pointer-events-none border-line! bg-transparent! text-soft!')}
      >
        {children}
      </span>
    )
  }
  const render = 'render' in target ? target.render : undefined
  const href = 'href' in target ? target.href : undefined
  return renderElement(render, 'a', { href, rel, className, children })
}
