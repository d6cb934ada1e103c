import type { Currency } from '@merastore/kernel'
import { type Header, mapsTo } from './columns.ts'
import type { Delimiter } from './delimiter.ts'
import { groupRows } from './group.ts'
import { mapProduct } from './map-product.ts'
import { type RowEvent, readRows } from './read-rows.ts'
import type { ImportItem, ImportProblem, ImportSummary } from './types.ts'

export { withoutPromise } from './map-product.ts'
export type {
  ImportItem,
  ImportProblem,
  ImportSummary,
  ProblemCode,
  ProductDraft,
  RowRange,
  VariantDraft,
  WeightUnit,
} from './types.ts'

export type ReadOptions = {
  /** The currency of all prices: the file does not name one. */
  currency: Currency
  /** Characters of one cell; a longer one keeps its product out. Default 1,000,000. */
  cellCharsMax?: number
  /** Rows behind the header; reading stops after them. Default 1,000,000. */
  rowsMax?: number
  /** Is called for each row with data, as it is read. */
  onRow?: () => void
}

const cellCharsMaxDefault = 1_000_000
const rowsMaxDefault = 1_000_000
/** How many of the largest cells the rows of one product may hold together. */
const largestCellsPerProduct = 4

/**
 * Reads a product CSV of Shopify, of any age of its header, and yields each product, or why it is left out, in the
 * order of the file. Memory is bounded by the limits, not by the file: bytes are asked for only as items are taken.
 * What is wrong with the file is an item, never an exception; an error of the source itself is thrown as it is.
 */
export async function* readShopifyProducts(
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<ImportItem, ImportSummary, undefined> {
  const { currency, cellCharsMax = cellCharsMaxDefault, rowsMax = rowsMaxDefault } = options
  const summary: ImportSummary = { rows: 0, products: 0, variants: 0, media: 0, rejected: 0, errors: 0, warnings: 0 }
  let header: Header | undefined
  const rows = readRows(bytes, { cellCharsMax, rowsMax })
  const checked = checkHeader(rows, (found) => {
    header = found
  })
  const counted = countRows(checked, () => {
    summary.rows += 1
    options.onRow?.()
  })
  for await (const event of groupRows(counted, { charsMax: cellCharsMax * largestCellsPerProduct })) {
    if (event.kind === 'stopped') summary.stoppedAtRow = event.row
    const item = toItem(event, header, currency)
    if (item === undefined) continue
    count(summary, item)
    yield item
  }
  return summary
}

function toItem(
  event: Awaited<ReturnType<ReturnType<typeof groupRows>['next']>>['value'],
  header: Header | undefined,
  currency: Currency,
): ImportItem | undefined {
  if (event === undefined) return undefined
  if (event.kind === 'stopped') return event.item
  if (event.kind === 'rejected') return event
  return header === undefined ? undefined : mapProduct(event, header, currency)
}

/** Passes rows on, unless the header lacks a column that nothing can be done without. */
async function* checkHeader(
  events: AsyncIterable<RowEvent>,
  onHeader: (header: Header) => void,
): AsyncGenerator<RowEvent> {
  for await (const event of events) {
    if (event.kind === 'header') {
      onHeader(event.header)
      if (event.header.missing.length > 0) {
        const problem = missingColumns(event.row, event.header)
        yield { kind: 'stopped', row: event.row, last: event.row, firstCells: [], problem }
        return
      }
    }
    yield event
  }
}

async function* countRows(events: AsyncIterable<RowEvent>, onRow: () => void): AsyncGenerator<RowEvent> {
  for await (const event of events) {
    if (event.kind === 'row') onRow()
    yield event
  }
}

function missingColumns(row: number, header: Header): ImportProblem {
  const found = header.columns.map(({ name }) => name).join(', ')
  const shown = found.length > 500 ? `${found.slice(0, 500)}…` : found
  const message = `The header lacks ${header.missing.join(' and ')}. Found: ${shown}. Export the products from Shopify again, or add what is missing.`
  return { row, code: 'columns_missing', message, severity: 'error' }
}

function count(summary: ImportSummary, item: ImportItem): void {
  if (item.kind === 'product') {
    summary.products += 1
    summary.variants += item.product.variants.length
    summary.media += item.product.media.length
  } else {
    summary.rejected += 1
  }
  for (const { severity } of item.problems) {
    if (severity === 'error') summary.errors += 1
    else summary.warnings += 1
  }
}

export type HeaderReport = {
  columns: { name: string; known: boolean; mapsTo: string }[]
  /** Required columns that the file lacks. */
  missing: string[]
  delimiter: Delimiter
  /** Why there is no header to be read; the columns are empty then. */
  problem?: ImportProblem
}

/** What each column of a file will become, from its first lines only; the source is closed after them. */
export async function readShopifyHeader(bytes: AsyncIterable<Uint8Array>): Promise<HeaderReport> {
  for await (const event of readRows(bytes, { cellCharsMax: cellCharsMaxDefault, rowsMax: rowsMaxDefault })) {
    if (event.kind === 'stopped') return { columns: [], missing: [], delimiter: ',', problem: event.problem }
    if (event.kind !== 'header') continue
    const { columns, missing } = event.header
    const shown = columns.map((column) => ({ name: column.name, known: column.known, mapsTo: mapsTo(column) }))
    return { columns: shown, missing, delimiter: event.delimiter }
  }
  return { columns: [], missing: [], delimiter: ',' }
}
