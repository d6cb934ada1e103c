import { createHash } from 'node:crypto'
import type { Header } from './columns.ts'
import type { RowEvent } from './read-rows.ts'
import { normalizeHandle, quoted } from './text.ts'
import type { ImportItem, ImportProblem, Row, RowRange } from './types.ts'

/** The adjacent rows of one product. */
export type Group = { kind: 'group'; handle: string; rows: Row[]; range: RowRange; problems: ImportProblem[] }

export type GroupEvent =
  | Group
  | Extract<ImportItem, { kind: 'rejected' }>
  | { kind: 'stopped'; row: number; item: Extract<ImportItem, { kind: 'rejected' }> }

/** Shopify's own limit of variants is 2048; images come on rows of their own. */
const rowsPerProductMax = 2048 + 512

/**
 * Gathers the rows that share a handle and stand next to each other. Only the product at hand is in memory, up to
 * `charsMax`; of those before it a hash of the handle is remembered, so that rows that come apart are noticed.
 */
export async function* groupRows(
  events: AsyncIterable<RowEvent>,
  limits: { charsMax: number },
): AsyncGenerator<GroupEvent> {
  const seen = new Set<bigint>()
  let header: Header | undefined
  let open: OpenGroup | undefined
  for await (const event of events) {
    if (event.kind === 'header') {
      header = event.header
    } else if (event.kind === 'stopped') {
      const handle = header === undefined ? undefined : handleOf(header, event.firstCells)
      if (open !== undefined) yield close(open, handle ?? 'unknown', event.row)
      yield { kind: 'stopped', row: event.row, item: stoppedItem(event, handle) }
      return
    } else if (header !== undefined) {
      const handle = handleOf(header, event.row.cells)
      if (handle === undefined) {
        yield withoutHandle(event.row, header)
        continue
      }
      if (open !== undefined && open.handle !== handle) {
        yield close(open)
        open = undefined
      }
      open ??= openGroup(handle, seen)
      addRow(open, event.row, header, limits)
    }
  }
  if (open !== undefined) yield close(open)
}

type OpenGroup = Omit<Group, 'kind' | 'range'> & {
  range?: RowRange
  chars: number
  isOverflowing: boolean
  wasSeen: boolean
}

function openGroup(handle: string, seen: Set<bigint>): OpenGroup {
  // 64 bits of it: among a million handles two meet with a chance of 1 in 37 million.
  const hash = createHash('sha256').update(handle).digest().readBigUInt64BE(0)
  const wasSeen = seen.has(hash)
  seen.add(hash)
  return { handle, rows: [], problems: [], chars: 0, isOverflowing: false, wasSeen }
}

function addRow(group: OpenGroup, row: Row, header: Header, limits: { charsMax: number }): void {
  group.range = { first: group.range?.first ?? row.first, last: row.last }
  group.chars += row.cells.reduce((chars, cell) => chars + cell.length, 0)
  group.isOverflowing ||= group.rows.length >= rowsPerProductMax || group.chars > limits.charsMax
  if (group.isOverflowing) group.rows = []
  else group.rows.push(row)
  noteChangedHandle(group, row, header)
}

function noteChangedHandle(group: OpenGroup, row: Row, header: Header): void {
  const column = header.byField.get('handle')
  const written = row.cells[column?.index ?? -1] ?? ''
  if (written.trim() === group.handle || group.isOverflowing) return
  const message = `The handle ${quoted(written)} was changed to “${group.handle}”.`
  if (group.problems.some((problem) => problem.message === message)) return
  group.problems.push({ row: row.first, column: column?.name, code: 'handle_changed', message, severity: 'warning' })
}

/** Ends a group; `stopped` names the handle of the row at which reading stopped, `unknown` where that is not known. */
function close(group: OpenGroup, stopped?: string, stoppedRow = 0): GroupEvent {
  const range = group.range ?? { first: 0, last: 0 }
  const errors: ImportProblem[] = []
  const error = (code: ImportProblem['code'], message: string) =>
    errors.push({ row: range.first, code, message, severity: 'error' })
  if (group.wasSeen) {
    error(
      'handle_not_adjacent',
      `Rows of “${group.handle}” were already read further up. Move lines ${range.first}–${range.last} next to them.`,
    )
  }
  if (group.isOverflowing) {
    error('product_too_large', `The product has more than ${rowsPerProductMax} rows, or too much text. Split it.`)
  }
  if (stopped === group.handle) {
    error('product_cut_off', `The file cannot be read from line ${stoppedRow} on, in the midst of this product.`)
  }
  if (errors.length > 0) {
    const problems = [...group.problems, ...group.rows.flatMap((row) => row.problems), ...errors]
    return { kind: 'rejected', handle: group.handle, rows: range, problems }
  }
  const { handle, rows, problems } = group
  if (stopped === 'unknown') problems.push(perhapsCutOff(range.last, stoppedRow))
  return { kind: 'group', handle, rows, range, problems }
}

function perhapsCutOff(row: number, stoppedRow: number): ImportProblem {
  const message = `The file cannot be read from line ${stoppedRow} on; rows of this product may be missing.`
  return { row, code: 'product_perhaps_cut_off', message, severity: 'warning' }
}

function stoppedItem(event: Extract<RowEvent, { kind: 'stopped' }>, handle: string | undefined) {
  const rows = { first: event.row, last: event.last }
  return { kind: 'rejected' as const, handle, rows, problems: [event.problem] }
}

function handleOf(header: Header, cells: readonly string[]): string | undefined {
  const column = header.byField.get('handle')
  return normalizeHandle(column === undefined ? '' : (cells[column.index] ?? ''))
}

function withoutHandle(row: Row, header: Header): Extract<ImportItem, { kind: 'rejected' }> {
  const column = header.byField.get('handle')
  const written = row.cells[column?.index ?? -1] ?? ''
  const problems = [...row.problems]
  if (written.trim() === '') {
    const message = 'The row has no handle. Give it the handle of its product: lower case letters, digits and hyphens.'
    problems.push({ row: row.first, column: column?.name, code: 'handle_missing', message, severity: 'error' })
  } else {
    const message = `The handle ${quoted(written)} has no letter or digit, or more than 255. Write a shorter, plain one.`
    problems.push({ row: row.first, column: column?.name, code: 'handle_invalid', message, severity: 'error' })
  }
  return { kind: 'rejected', rows: { first: row.first, last: row.last }, problems }
}
