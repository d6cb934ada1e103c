import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { Tone } from './badge.tsx'

export type TimelineEntry = {
  id: string
  title: ReactNode
  /** A `DateTime`, and whoever did it. */
  meta?: ReactNode
  tone?: Tone
  /** What more there is, such as a note or a button that sends the email again. */
  children?: ReactNode
}

const dotClasses: Record<Tone, string> = {
  neutral: 'border-edge bg-surface',
  info: 'border-info bg-info',
  success: 'border-success bg-success',
  warning: 'border-warning bg-warning',
  danger: 'border-danger bg-danger',
}

/** What happened to a thing, one entry below the other, in the order given. */
export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {entries.map((entry) => (
        <li key={entry.id} className="group relative flex gap-4 pb-6 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute start-[5px] top-4 bottom-0 border-s border-dotted border-edge group-last:hidden"
          />
          <span
            aria-hidden="true"
            className={clsx(
              'relative mt-1.5 size-[11px] shrink-0 rounded-full border-2',
              dotClasses[entry.tone ?? 'neutral'],
            )}
          />
          <div className="min-w-0 grow text-sm">
            <p className="font-medium text-ink">{entry.title}</p>
            {entry.meta && <p className="text-soft">{entry.meta}</p>}
            {entry.children && <div className="mt-2">{entry.children}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
