import type { Currency } from '@merastore/kernel'
import { type Cells, type Report, releaseIfLong, takeText, takeValue } from './cells.ts'
import { quoted } from './text.ts'
import type { VariantDraft } from './types.ts'
import { isWebAddress, readBoolean, readGrams, readPolicy, readPrice, readQuantity, readWeightUnit } from './values.ts'

/** A variant without a price: it costs nothing, so its product must not be sold before someone has looked at it. */
export type MappedVariant = { variant: VariantDraft; hasPrice: boolean }

/** The variant that a row describes. */
export function mapVariant(cells: Cells, optionValues: string[], currency: Currency, report: Report): MappedVariant {
  const price = takePrice(cells, 'price', currency, report)
  const inventory = takeInventory(cells, report)
  return {
    hasPrice: price !== undefined,
    variant: {
      sku: takeText(cells, 'sku', 'code', report) || undefined,
      barcode: takeBarcode(cells, report),
      optionValues,
      priceMinor: price ?? 0,
      compareAtMinor: takePrice(cells, 'compareAtPrice', currency, report),
      costMinor: takePrice(cells, 'cost', currency, report),
      weightGrams: takeValue(cells, 'grams', { read: readGrams, fallback: 0, code: 'weight_invalid' }, report),
      weightUnit: takeValue(
        cells,
        'weightUnit',
        { read: readWeightUnit, fallback: 'g', code: 'weight_unit_invalid' },
        report,
      ),
      requiresShipping: takeFlag(cells, 'requiresShipping', report),
      taxable: takeFlag(cells, 'taxable', report),
      taxCode: takeText(cells, 'taxCode', 'code', report) || undefined,
      inventory,
      mediaUrl: takeImage(cells, report),
      // Nobody counts this stock, so it becomes no level; the figure of the file is stored.
      metadata:
        inventory.tracked || !inventory.quantity ? {} : { 'shopify.inventory_quantity': String(inventory.quantity) },
      row: cells.row,
    },
  }
}

const priceCodes = { price: 'price_invalid', compareAtPrice: 'compare_at_price_invalid', cost: 'cost_invalid' } as const

/** A wrong price keeps the product out; without a compare-at price or a cost it can be sold all the same. */
function takePrice(
  cells: Cells,
  field: keyof typeof priceCodes,
  currency: Currency,
  report: Report,
): number | undefined {
  return takeValue<number | undefined>(
    cells,
    field,
    {
      read: (text) => readPrice(text, currency),
      fallback: undefined,
      code: priceCodes[field],
      severity: field === 'price' ? 'error' : 'warning',
    },
    report,
  )
}

function takeFlag(cells: Cells, field: 'requiresShipping' | 'taxable', report: Report): boolean {
  return takeValue(cells, field, { read: readBoolean, fallback: true, code: 'boolean_invalid' }, report)
}

function takeBarcode(cells: Cells, report: Report): string | undefined {
  const barcode = takeText(cells, 'barcode', 'code', report)
  if (/^\d(?:[.,]\d+)?E\+?\d+$/i.test(barcode)) {
    const message = `A spreadsheet has shortened the barcode to ${quoted(barcode)}. Correct it in the product.`
    report(cells, 'barcode', { code: 'barcode_damaged', message, severity: 'warning' })
  }
  return barcode || undefined
}

function takeInventory(cells: Cells, report: Report): VariantDraft['inventory'] {
  const tracker = takeText(cells, 'inventoryTracker', 'line', report)
  if (tracker !== '' && tracker.toLowerCase() !== 'shopify') {
    const message = `The stock is counted by ${quoted(tracker)}; it will be counted here.`
    report(cells, 'inventoryTracker', { code: 'inventory_tracker_unknown', message, severity: 'warning' })
    releaseIfLong(cells, 'inventoryTracker')
  }
  return {
    tracked: tracker !== '',
    quantity: takeValue<number | undefined>(
      cells,
      'inventoryQuantity',
      { read: readQuantity, fallback: undefined, code: 'quantity_invalid' },
      report,
    ),
    policy: takeValue(
      cells,
      'inventoryPolicy',
      { read: readPolicy, fallback: 'deny', code: 'inventory_policy_invalid' },
      report,
    ),
  }
}

function takeImage(cells: Cells, report: Report): string | undefined {
  const url = takeText(cells, 'variantImage', 'line', report)
  if (url === '' || isWebAddress(url)) return url || undefined
  const message = `${quoted(url)} is no web address (https://…), so the variant has no image.`
  report(cells, 'variantImage', { code: 'image_url_invalid', message, severity: 'warning' })
  releaseIfLong(cells, 'variantImage')
  return undefined
}
