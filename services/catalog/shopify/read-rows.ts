import { isUtf8 } from 'node:buffer'
import { CsvError, parse } from 'csv-parse/sync'
import { readUtf8, UnreadableFileError } from './bytes.ts'
import { type Header, mapHeader } from './columns.ts'
import { type Delimiter, detectDelimiter, isHeadComplete } from './delimiter.ts'
import { type RawRecord, RecordSplitter } from './split-records.ts'
import { cleanLine, decodeWindows1252, quoted } from './text.ts'
import type { ImportProblem, Row, StopCode } from './types.ts'

export type ReadLimits = {
  /** Characters (UTF-16 code units) of one cell. */
  cellCharsMax: number
  /** Rows behind the header, blank ones too. */
  rowsMax: number
}

export type RowEvent =
  | { kind: 'header'; row: number; header: Header; delimiter: Delimiter }
  | { kind: 'row'; row: Row }
  /** Nothing from here on can be read. `firstCells` are those of the broken row that are beyond doubt. */
  | { kind: 'stopped'; row: number; last: number; firstCells: string[]; problem: ImportProblem }

/** UTF-8 needs at most three bytes for one UTF-16 code unit. */
const bytesPerChar = 3
/** The quotes around a cell. A doubled quote within stays below the three bytes for its one character. */
const quotesBytes = 2
const cellsMax = 2000
/** How many of the largest cells one record may hold. */
const largestCellsPerRecord = 4

/** The header, then every row that is not blank, then, where it comes to that, why reading stopped. */
export async function* readRows(bytes: AsyncIterable<Uint8Array>, limits: ReadLimits): AsyncGenerator<RowEvent> {
  const rows = new RowReader(limits)
  try {
    for await (const piece of readUtf8(bytes)) {
      yield* rows.push(piece)
      if (rows.hasStopped) return
    }
    yield* rows.end()
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error
    const row = rows.nextRow
    yield stop(row, row, error.code, error.message)
  }
}

class RowReader {
  readonly #limits: ReadLimits
  #head: Buffer = Buffer.alloc(0)
  #splitter: RecordSplitter | undefined
  #delimiter: Delimiter = ','
  #header: Header | undefined
  #rowsRead = 0
  nextRow = 1
  hasStopped = false

  constructor(limits: ReadLimits) {
    this.#limits = limits
  }

  /** The first bytes are buffered until the header is complete, which shows the delimiter. */
  *push(piece: Uint8Array): Generator<RowEvent> {
    if (this.#splitter !== undefined) {
      yield* this.#read(this.#splitter.push(piece))
      return
    }
    this.#head = Buffer.concat([this.#head, piece])
    if (isHeadComplete(this.#head)) yield* this.#readHead()
  }

  *end(): Generator<RowEvent> {
    if (this.#splitter === undefined) yield* this.#readHead()
    const last = this.hasStopped ? undefined : this.#splitter?.end()
    if (last !== undefined) yield* this.#read([last])
    if (this.#header === undefined && !this.hasStopped) {
      yield stop(1, 1, 'file_empty', 'The file is empty. Choose a product CSV with a header and at least one product.')
    }
  }

  *#readHead(): Generator<RowEvent> {
    this.#delimiter = detectDelimiter(this.#head)
    const cellBytesMax = this.#limits.cellCharsMax * bytesPerChar + quotesBytes
    const recordBytesMax = cellBytesMax * largestCellsPerRecord
    this.#splitter = new RecordSplitter(this.#delimiter.charCodeAt(0), { cellBytesMax, recordBytesMax, cellsMax })
    yield* this.#read(this.#splitter.push(this.#head))
    this.#head = Buffer.alloc(0)
  }

  *#read(records: Iterable<RawRecord>): Generator<RowEvent> {
    for (const record of records) {
      const event = this.#readRecord(record)
      this.nextRow = record.last + 1
      if (event === undefined) continue
      if (event.kind === 'header') this.#header = event.header
      this.hasStopped = event.kind === 'stopped'
      yield event
      if (this.hasStopped) return
    }
  }

  #readRecord(record: RawRecord): RowEvent | undefined {
    if (this.#header !== undefined) this.#rowsRead += 1
    if (this.#rowsRead > this.#limits.rowsMax) return tooManyRows(record, this.#delimiter, this.#limits)
    return readRecord(record, this.#header, this.#delimiter, this.#limits)
  }
}

function tooManyRows(record: RawRecord, delimiter: Delimiter, limits: ReadLimits): RowEvent {
  const message = `The file has more than ${limits.rowsMax} rows. Split it, each part with the header on top.`
  return {
    ...stop(record.first, record.last, 'rows_too_many', message),
    firstCells: cellsBeforeQuote(record, delimiter),
  }
}

/** Undefined for a blank line. */
function readRecord(
  record: RawRecord,
  header: Header | undefined,
  delimiter: Delimiter,
  limits: ReadLimits,
): RowEvent | undefined {
  const isText = isUtf8(record.bytes)
  const cells = parseCells(record, delimiter, isText)
  if (cells instanceof CsvError) return brokenQuote(record, delimiter)
  const isBlank = cells.every((cell) => cell.trim() === '') && record.emptied.length === 0 && !record.shortened
  if (isBlank) return undefined
  if (header === undefined) return readHeader(record, cells, delimiter, isText)
  return { kind: 'row', row: toRow(record, cells, header, limits, isText) }
}

/** Bytes that are no UTF-8 are read one by one as Latin-1, so that the cell they are in can be shown. */
function parseCells(record: RawRecord, delimiter: Delimiter, isText: boolean): string[] | CsvError {
  try {
    const records = parse(record.bytes, {
      delimiter,
      encoding: isText ? 'utf8' : 'latin1',
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      // The splitter has cut the record already: this only guards against the two disagreeing.
      max_record_size: record.bytes.length + 1,
    })
    return records[0] ?? []
  } catch (error) {
    if (error instanceof CsvError) return error
    throw error
  }
}

function readHeader(record: RawRecord, cells: string[], delimiter: Delimiter, isText: boolean): RowEvent {
  if (record.emptied.length > 0 || record.shortened) {
    const message = 'The header is far too long. Save the file as “CSV UTF-8” and import that file.'
    return stop(record.first, record.last, 'header_unreadable', message)
  }
  const header = mapHeader(cells.map((cell) => cleanLine(isText ? cell : readText(cell).value)))
  return { kind: 'header', row: record.first, header, delimiter }
}

function toRow(record: RawRecord, cells: string[], header: Header, limits: ReadLimits, isText: boolean): Row {
  const row: Row = { first: record.first, last: record.last, cells, problems: [] }
  const report = (index: number | undefined, code: ImportProblem['code'], message: string, isError = true) => {
    const column = index === undefined ? undefined : header.columns[index]?.name
    row.problems.push({ row: record.first, column, code, message, severity: isError ? 'error' : 'warning' })
  }
  for (const [index, cell] of cells.entries()) {
    if (record.emptied.includes(index) || cell.length > limits.cellCharsMax) {
      report(index, 'cell_too_long', `The cell is longer than ${limits.cellCharsMax} characters. Shorten it.`)
      cells[index] = ''
    } else if (!isText) {
      const text = readText(cell)
      cells[index] = text.value
      if (text.isUtf8) continue
      const message = `The cell is not UTF-8; it was read as Windows-1252: ${quoted(text.value)}.`
      report(index, 'text_not_utf8', message, false)
    }
  }
  reportCellCount(row, record, header, report)
  return row
}

/** A cell whose bytes stand in it one by one: UTF-8, or else what Excel in Western countries writes. */
function readText(cell: string): { value: string; isUtf8: boolean } {
  const bytes = Buffer.from(cell, 'latin1')
  return isUtf8(bytes)
    ? { value: bytes.toString('utf8'), isUtf8: true }
    : { value: decodeWindows1252(bytes), isUtf8: false }
}

function reportCellCount(
  row: Row,
  record: RawRecord,
  header: Header,
  report: (index: number | undefined, code: ImportProblem['code'], message: string, isError?: boolean) => void,
): void {
  const expected = header.columns.length
  const extra = row.cells.slice(expected).filter((cell) => cell.trim() !== '')
  if (record.shortened || extra.length > 0) {
    const shown = extra.length === 0 ? '' : ` (${extra.map(quoted).join(', ')})`
    const message = `The row has more cells than the header${shown}. Put quotes around cells that contain the delimiter.`
    report(undefined, 'cells_too_many', message)
  } else if (row.cells.length < expected) {
    const message = `The row has ${row.cells.length} cells, the header ${expected}; the missing ones are read as empty.`
    report(undefined, 'cells_too_few', message, false)
  }
  row.cells.length = Math.min(row.cells.length, expected)
}

function brokenQuote(record: RawRecord, delimiter: Delimiter): RowEvent {
  const message =
    'A quote in this row is not closed, or stands within a cell without quotes around it. ' +
    'Double quotes inside a cell ("") and put quotes around it. Nothing from this row on was read.'
  return {
    ...stop(record.first, record.last, 'quote_broken', message),
    firstCells: cellsBeforeQuote(record, delimiter),
  }
}

/** What stands before the first quote cannot be the fault of a quote. The last piece may be cut, so it is left out. */
function cellsBeforeQuote(record: RawRecord, delimiter: Delimiter): string[] {
  const text = record.bytes.toString('latin1')
  const quote = text.indexOf('"')
  const bytes = record.bytes.subarray(0, quote === -1 ? undefined : quote)
  return bytes.toString('utf8').split(delimiter).slice(0, -1)
}

type Stopped = Extract<RowEvent, { kind: 'stopped' }>

function stop(row: number, last: number, code: StopCode, message: string): Stopped {
  return { kind: 'stopped', row, last, firstCells: [], problem: { row, code, message, severity: 'error' } }
}
