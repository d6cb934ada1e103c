import { ChevronRight } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { renderElement } from '../render-element.ts'

export type Crumb = { id: string; label: ReactNode; href?: string; render?: ReactElement }

export type BreadcrumbsProps = {
  /** Names the navigation, such as "You are here". */
  label: string
  /** From the root to the page itself, which is no link. */
  items: readonly Crumb[]
}

/** The way from the front page to here. */
export function Breadcrumbs({ label, items }: BreadcrumbsProps) {
  return (
    <nav aria-label={label}>
      <ol className="flex flex-wrap items-center gap-x-1.5 text-sm text-soft">
        {items.map((item, index) => (
          <li key={item.id} className="flex items-center gap-x-1.5">
            {index > 0 && <ChevronRight aria-hidden="true" className="size-3.5 rtl:-scale-x-100" />}
            <CrumbText item={item} last={index === items.length - 1} />
          </li>
        ))}
      </ol>
    </nav>
  )
}

function CrumbText({ item, last }: { item: Crumb; last: boolean }) {
  if (last) {
    return (
      <span aria-current="page" className="py-1 font-medium text-ink wrap-anywhere">
        <bdi>{item.label}</bdi>
      </span>
    )
  }
  return renderElement(item.render, 'a', {
    href: item.href,
    className: 'inline-block py-1 wrap-anywhere underline-offset-4 hover:text-ink hover:underline',
    children: <bdi>{item.label}</bdi>,
  })
}
