import { Pagination } from '@merastore/ui'
import { Link, useLocation } from '@tanstack/react-router'
import { type Total, totalText } from '../data/totals.ts'
import { t } from '../messages/index.ts'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The cursors of the pages before this one; the first page has none. */
    trail?: (string | null)[]
  }
}

export type CursorPaginationProps = {
  label: string
  cursor: string | undefined
  nextCursor: string | null
  /** How long the whole list is, where that is known. */
  total?: Total
}

/** Steps through a list. The way back is stored in the history, because a cursor only leads forward. */
export function CursorPagination({ label, cursor, nextCursor, total }: CursorPaginationProps) {
  const { state } = useLocation()
  const trail = state.trail ?? []
  const summary = total && t('list.total', { total: totalText(total) })
  if (cursor === undefined && nextCursor === null) {
    return summary ? <p className="text-center text-sm text-soft tabular-nums">{summary}</p> : null
  }
  const before = trail.at(-1) ?? undefined
  return (
    <Pagination
      label={label}
      previousLabel={t('list.previous')}
      nextLabel={t('list.next')}
      summary={summary}
      previous={cursor === undefined ? null : { render: <PageLink cursor={before} trail={trail.slice(0, -1)} /> }}
      next={
        nextCursor === null ? null : { render: <PageLink cursor={nextCursor} trail={[...trail, cursor ?? null]} /> }
      }
    />
  )
}

/** A link to another page of the list whose address is shown. */
function PageLink({ cursor, trail, ...rest }: { cursor: string | undefined; trail: (string | null)[] }) {
  return (
    <Link to="." search={(search: Record<string, unknown>) => ({ ...search, cursor })} state={{ trail }} {...rest} />
  )
}
