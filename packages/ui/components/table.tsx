import clsx from 'clsx'
import type { ReactNode } from 'react'

export type TableColumn<Row> = {
  id: string
  /** The column's name; it also labels the cell where the row is shown as a card. */
  label: string
  /** What stands in the head instead of the label, such as a link that sorts. */
  header?: ReactNode
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /** Takes no more width than its content needs, as for a checkbox. */
  tight?: boolean
  /** The column that names the row: its cells become row headers. */
  rowHeader?: boolean
  sorted?: 'ascending' | 'descending'
}

export type TableProps<Row> = {
  /** What the table shows; read out before it. */
  caption: string
  captionHidden?: boolean
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  className?: string
}

/** Rows and columns; under 640px every row becomes a card whose cells carry the names of their columns. */
export function Table<Row>({ caption, captionHidden = true, columns, rows, rowKey, className }: TableProps<Row>) {
  return (
    // What is visually hidden in a cell is placed absolutely: here, or it would widen the page.
    <div className={clsx('relative overflow-x-auto', className)}>
      <table className="table-stacked w-full border-collapse text-sm">
        <caption className={captionHidden ? 'sr-only' : 'px-5 pb-2 text-start text-soft'}>{caption}</caption>
        <thead>
          <tr className="border-y border-line bg-sunken">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                aria-sort={column.sorted}
                className={clsx(
                  'px-5 py-2 text-xs font-semibold whitespace-nowrap text-soft',
                  cellAlign(column),
                  column.tight && 'w-px',
                )}
              >
                {column.header ?? column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={rowKey(row)} className="transition-colors hover:bg-sunken/60">
              {columns.map((column) => (
                <TableCell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TableCell<Row>({ column, row }: { column: TableColumn<Row>; row: Row }) {
  const className = clsx('px-5 py-3', cellAlign(column), column.align === 'end' && 'tabular-nums')
  if (column.rowHeader) {
    return (
      <th scope="row" data-label={column.label} className={clsx(className, 'font-semibold')}>
        {column.cell(row)}
      </th>
    )
  }
  return (
    <td data-label={column.label} className={className}>
      {column.cell(row)}
    </td>
  )
}

function cellAlign(column: { align?: 'start' | 'end' }): string {
  return column.align === 'end' ? 'text-end' : 'text-start'
}
