import { Breadcrumbs } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '../messages/index.ts'

export type PageProps = {
  title: string
  /** Stands beside the title, such as the badges of an order. */
  badges?: ReactNode
  description?: ReactNode
  actions?: ReactNode
  /** The list that the page belongs to. */
  parent?: { to: string; search?: Record<string, unknown>; label: string }
  children: ReactNode
}

/** The frame of every page: title of the window, heading that takes the focus when the page is opened, actions. */
export function Page({ title, badges, description, actions, parent, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const opened = useRef(false)

  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`
  }, [title])

  useEffect(() => {
    if (opened.current) return
    opened.current = true
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])

  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-6 px-4 pt-6 pb-24 sm:px-6 lg:px-8 lg:pt-8">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          {parent && <ParentCrumbs parent={parent} title={title} />}
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold wrap-anywhere">
              {title}
            </h1>
            {badges}
          </div>
          {description && <p className="mt-1 text-sm text-soft">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

function ParentCrumbs({ parent, title }: { parent: NonNullable<PageProps['parent']>; title: string }) {
  return (
    <div className="mb-1">
      <Breadcrumbs
        label={t('app.youAreHere')}
        items={[
          { id: 'parent', label: parent.label, render: <Link to={parent.to} search={parent.search ?? {}} /> },
          { id: 'page', label: title },
        ]}
      />
    </div>
  )
}
