import type { ReactNode } from 'react'

export type EmptyStateProps = {
  icon?: ReactNode
  title: ReactNode
  /** Why there is nothing, or what will stand here. */
  description?: ReactNode
  /** The one next thing to do. */
  action?: ReactNode
  headingLevel?: 2 | 3
}

/** Stands where a list has nothing to show, and offers the one next step. */
export function EmptyState({ icon, title, description, action, headingLevel = 2 }: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      {icon && (
        <div
          aria-hidden="true"
          className="mb-5 grid size-14 place-items-center rounded-card border border-dashed border-edge text-accent-ink [&_svg]:size-6"
        >
          {icon}
        </div>
      )}
      <Heading className="text-lg font-semibold text-ink">{title}</Heading>
      {description && <p className="mt-1 max-w-md text-sm text-balance text-soft">{description}</p>}
      {action && <div className="mt-5">{action}</div>}
    </div>
  )
}
