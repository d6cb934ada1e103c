import type { Column, Field, Header } from './columns.ts'
import { cleanBlock, cleanCode, cleanLine, foldName, quoteCharsMax, quoted, withMisreadMended } from './text.ts'
import type { ImportProblem, ProblemCode, Row } from './types.ts'
import type { Reading } from './values.ts'

/** A row whose cells are taken one by one, so that in the end those are known that nobody asked for. */
export type Cells = { row: number; header: Header; texts: string[]; taken: Set<number> }

export type Report = (cells: Cells, field: Field | undefined, problem: WithoutPlace) => void
type WithoutPlace = { code: ProblemCode; message: string; severity: 'error' | 'warning' }

export function toCells(row: Row, header: Header): Cells {
  return { row: row.first, header, texts: row.cells, taken: new Set() }
}

/** Writes problems with the row and the column, as the file names it, to a list. */
export function reportTo(problems: ImportProblem[]): Report {
  return (cells, field, problem) => {
    const column = field === undefined ? undefined : cells.header.byField.get(field)?.name
    problems.push(column === undefined ? { row: cells.row, ...problem } : { row: cells.row, column, ...problem })
  }
}

/** The text of a field without taking it; blank where the file has no such column. */
export function peek(cells: Cells, field: Field): string {
  const column = cells.header.byField.get(field)
  return column === undefined ? '' : (cells.texts[column.index] ?? '').trim()
}

export function has(cells: Cells, field: Field): boolean {
  return peek(cells, field) !== ''
}

/** Marks a cell as used. */
function markTaken(cells: Cells, field: Field): void {
  const column = cells.header.byField.get(field)
  if (column !== undefined) cells.taken.add(column.index)
}

/** Gives back a cell that was refused and is too long to be quoted as a whole, so that it ends in metadata. */
export function releaseIfLong(cells: Cells, field: Field): void {
  const column = cells.header.byField.get(field)
  if (column !== undefined && peek(cells, field).length > quoteCharsMax) cells.taken.delete(column.index)
}

export type TextKind = 'line' | 'code' | 'block'

/** Takes a text, and warns where characters had to go. A block keeps its spaces and lines. */
export function takeText(cells: Cells, field: Field, kind: TextKind, report: Report): string {
  const column = cells.header.byField.get(field)
  const text = column === undefined ? '' : (cells.texts[column.index] ?? '')
  markTaken(cells, field)
  const clean = cleanAs(kind, text)
  const mended = withMisreadMended(text)
  if (mended !== text) report(cells, field, charactersMended)
  const plain = kind === 'block' ? mended : mended.replace(/[\t\r\n]+/g, ' ').trim()
  if (clean !== plain) report(cells, field, charactersRemoved)
  return clean
}

const charactersRemoved: WithoutPlace = {
  code: 'characters_removed',
  message: 'Control or invisible characters were removed.',
  severity: 'warning',
}

const charactersMended: WithoutPlace = {
  code: 'characters_mended',
  message: 'Characters of Windows-1252 that were misread once, such as U+0099, became what they were meant to be: ™.',
  severity: 'warning',
}

function cleanAs(kind: TextKind, text: string): string {
  if (kind === 'block') return cleanBlock(text)
  return kind === 'code' ? cleanCode(text) : cleanLine(text)
}

/**
 * Takes a field of the product, which stands on its first row as a rule: the first row that has it wins, rows that
 * repeat it are taken too, and rows that say something else keep their cell.
 */
export function takeFromFirst(rows: readonly Cells[], field: Field, kind: TextKind, report: Report): string {
  const source = rows.find((cells) => has(cells, field))
  if (source === undefined) return ''
  const text = peek(source, field)
  for (const cells of rows) if (peek(cells, field) === text) markTaken(cells, field)
  return takeText(source, field, kind, report)
}

/** Takes a value; a faulty one is reported with its text, and `fallback` stands in for it and for an absent one. */
export function takeValue<Value>(
  cells: Cells,
  field: Field,
  how: { read: (text: string) => Reading<Value>; fallback: Value; code: ProblemCode; severity?: 'error' | 'warning' },
  report: Report,
): Value {
  const text = takeText(cells, field, 'line', report)
  if (text === '') return how.fallback
  const reading = how.read(text)
  if ('fault' in reading) {
    const { code, severity = 'warning' } = how
    const instead = severity === 'error' ? '' : ` Imported as ${how.fallback ?? 'none'}.`
    report(cells, field, { code, message: `${quoted(text)} ${reading.fault}${instead}`, severity })
    releaseIfLong(cells, field)
    return how.fallback
  }
  if (reading.note !== undefined) reportNote(cells, field, text, reading, report)
  return reading.value
}

function reportNote<Value>(
  cells: Cells,
  field: Field,
  text: string,
  reading: { value: Value; note?: string },
  report: Report,
): void {
  if (reading.note === 'rounded') {
    const message = `${quoted(text)} was rounded to ${reading.value} grams.`
    report(cells, field, { code: 'weight_rounded', message, severity: 'warning' })
  } else {
    const message = `The comma in ${quoted(text)} was read as a decimal point.`
    report(cells, field, { code: 'decimal_comma_read', message, severity: 'warning' })
  }
}

/** The cells with text that were not taken. */
export function untaken(cells: Cells): { column: Column; text: string }[] {
  return cells.header.columns.flatMap((column) => {
    const text = cells.texts[column.index] ?? ''
    return text.trim() === '' || cells.taken.has(column.index) ? [] : [{ column, text }]
  })
}

/** Whether all that this row says about its variant is said by the earlier row too. */
export function repeatsVariant(later: Cells, earlier: Cells): boolean {
  return later.header.columns.every((column) => {
    if (column.level !== 'variant') return true
    const text = (later.texts[column.index] ?? '').trim()
    const before = (earlier.texts[column.index] ?? '').trim()
    return text === '' || text === before || (isOptionValue(column) && foldName(text) === foldName(before))
  })
}

export function markVariantTaken(cells: Cells): void {
  for (const column of cells.header.columns) if (column.level === 'variant') cells.taken.add(column.index)
}

function isOptionValue(column: Column): boolean {
  return column.field?.startsWith('option') ?? false
}
