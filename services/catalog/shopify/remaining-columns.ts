import { type Cells, type Report, untaken } from './cells.ts'
import type { Column } from './columns.ts'
import { cleanBlock, quoteCharsMax, quoted } from './text.ts'
import type { VariantDraft } from './types.ts'

/**
 * Finds a place for every cell that no field took: metadata of the product or the variant where its column belongs
 * there, otherwise a warning that quotes it. A text that is too long to be quoted is stored as metadata besides.
 */
export function storeRemaining(
  rows: readonly Cells[],
  variantOf: ReadonlyMap<Cells, VariantDraft>,
  metadata: Record<string, string>,
  report: Report,
): void {
  for (const cells of rows) {
    for (const { column, text } of untaken(cells)) {
      const place = placeFor(column, cells === rows[0], metadata, variantOf.get(cells)?.metadata)
      const clean = cleanBlock(text)
      if (place !== undefined && (place[column.metadataKey] ?? clean) === clean) {
        place[column.metadataKey] = clean
        if (clean !== text) warnRemoved(cells, column, report)
        continue
      }
      if (clean.length > quoteCharsMax) metadata[`${column.metadataKey}.row_${cells.row}`] = clean
      report(cells, column.field, { code: 'cell_not_used', message: notUsed(column, text), severity: 'warning' })
    }
  }
}

function placeFor(
  column: Column,
  isFirst: boolean,
  product: Record<string, string>,
  variant: Record<string, string> | undefined,
): Record<string, string> | undefined {
  if (column.field !== undefined) return undefined
  if (column.level === 'product') return product
  if (column.level === 'variant') return variant
  return isFirst ? product : variant
}

function notUsed(column: Column, text: string): string {
  const why = {
    product: 'differs from what an earlier row of the product says, or finds no use',
    variant: 'belongs to a variant, and this row describes none',
    image: 'belongs to an image, and this row has none that is new',
    row: 'belongs to nothing that this row describes',
  }[column.level]
  return `${quoted(text)} in “${column.name}” ${why}, so it did not count.`
}

function warnRemoved(cells: Cells, column: Column, report: Report): void {
  const message = `Control characters in “${column.name}” were removed.`
  report(cells, undefined, { code: 'characters_removed', message, severity: 'warning' })
}
