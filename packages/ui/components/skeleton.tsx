import clsx from 'clsx'
import type { ReactNode } from 'react'

/** A grey shape in the place of what is still loading, of the very size that it will have. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={clsx('block animate-pulse rounded-mark bg-line', className)} />
}

/** Announces to screen readers once what is loading; the shapes are silent. */
function Waiting({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  )
}

/** Lines of text that are loading; the last is shorter. */
export function SkeletonText({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <Waiting label={label} className="flex flex-col gap-2.5">
      {places(lines).map((place) => (
        <Skeleton key={place} className={clsx('h-3.5', place === lines ? 'w-3/5' : 'w-full')} />
      ))}
    </Waiting>
  )
}

/** A product card that is loading, of the height of `ProductCard`. */
export function SkeletonCard({ label }: { label: string }) {
  return (
    <Waiting label={label}>
      <Skeleton className="aspect-4/5 w-full rounded-card!" />
      <Skeleton className="mt-4 h-4 w-3/4" />
      <Skeleton className="mt-2.5 h-4 w-1/3" />
    </Waiting>
  )
}

/** A table that is loading, with as many rows as will be shown. */
export function SkeletonTable({ label, rows = 5, columns = 4 }: { label: string; rows?: number; columns?: number }) {
  return (
    <Waiting label={label} className="divide-y divide-line">
      {places(rows).map((row) => (
        <div key={row} className="flex gap-6 px-5 py-4">
          {places(columns).map((column) => (
            <Skeleton key={column} className={clsx('h-4', column === 1 ? 'flex-2' : 'flex-1')} />
          ))}
        </div>
      ))}
    </Waiting>
  )
}

function places(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}
