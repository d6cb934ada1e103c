import type { Currency } from '@merastore/kernel'
import {
  type Cells,
  has,
  markVariantTaken,
  type Report,
  repeatsVariant,
  reportTo,
  takeFromFirst,
  toCells,
} from './cells.ts'
import type { Header } from './columns.ts'
import type { Group } from './group.ts'
import { mapMedia } from './map-media.ts'
import { mapOptions } from './map-options.ts'
import { mapStatus } from './map-status.ts'
import { mapVariant } from './map-variant.ts'
import { storeRemaining } from './remaining-columns.ts'
import { foldName, quoted } from './text.ts'
import type { ImportItem, ImportProblem, ProductDraft, VariantDraft } from './types.ts'

/** As many as Shopify allows. */
const variantsMax = 2048

/** The product that a group of rows describes, or why it cannot be one. No cell with text gets lost on the way. */
export function mapProduct(group: Group, header: Header, currency: Currency): ImportItem {
  const problems: ImportProblem[] = [...group.problems, ...group.rows.flatMap((row) => row.problems)]
  const rows = group.rows.map((row) => toCells(row, header))
  for (const cells of rows) cells.taken.add(header.byField.get('handle')?.index ?? -1)
  const report = reportTo(problems)
  const metadata: Record<string, string> = {}

  const { variants, variantOf, options, allPriced } = mapVariants(rows, currency, report)
  const product: ProductDraft = {
    handle: group.handle,
    title: takeTitle(rows, report),
    descriptionHtml: takeFromFirst(rows, 'descriptionHtml', 'block', report),
    vendor: takeFromFirst(rows, 'vendor', 'line', report),
    productType: takeFromFirst(rows, 'productType', 'line', report),
    tags: splitTags(takeFromFirst(rows, 'tags', 'line', report)),
    status: mapStatus(rows, { allPriced, metadata, report }),
    seo: {
      title: takeFromFirst(rows, 'seoTitle', 'line', report) || undefined,
      description: takeFromFirst(rows, 'seoDescription', 'line', report) || undefined,
    },
    options,
    variants,
    media: mapMedia(rows, variants, report),
    metadata,
    rows: group.range,
  }
  reportEmbeddings(product, rows, report)
  storeRemaining(rows, variantOf, metadata, report)

  const isRejected = problems.some(({ severity }) => severity === 'error')
  if (isRejected) {
    return { kind: 'rejected', handle: group.handle, rows: group.range, problems: problems.map(withoutPromise) }
  }
  return { kind: 'product', product, problems }
}

function takeTitle(rows: readonly Cells[], report: Report): string {
  const title = takeFromFirst(rows, 'title', 'line', report)
  const first = rows[0]
  if (title === '' && first !== undefined) {
    const message = 'The product has no title. Write one on its first row.'
    report(first, 'title', { code: 'title_missing', message, severity: 'error' })
  }
  return title
}

/** A product that is left out is not imported as anything. */
export function withoutPromise<Problem extends { message: string }>(problem: Problem): Problem {
  return { ...problem, message: problem.message.replace(/ Imported as [^.]*\.$/, '') }
}

const embeddings = /<(?:iframe|video|audio|source|embed|object)\b[^>]*?\s(?:src|data)\s*=\s*["']?([^"'\s>]+)/gi

/** Films and other pages within a description are not shown; where they are is stored, and said. */
function reportEmbeddings(product: ProductDraft, rows: readonly Cells[], report: Report): void {
  const addresses = [...product.descriptionHtml.matchAll(embeddings)].map(([, address = '']) => address)
  const first = rows.find((cells) => has(cells, 'descriptionHtml'))
  if (first === undefined) return
  for (const [index, address] of [...new Set(addresses)].entries()) {
    product.metadata[`shopify.embedded_${index + 1}`] = address
    const message = `The description embeds ${quoted(address)}, which is not shown. It is kept as metadata shopify.embedded_${index + 1}; link to it instead.`
    report(first, 'descriptionHtml', { code: 'embedding_removed', message, severity: 'warning' })
  }
}

function splitTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim())
  return [...new Set(tags)].filter((tag) => tag !== '')
}

/** A row describes a variant if it has one of these; a product without any such row has one variant, on its first. */
const variantSigns = ['option1Value', 'option2Value', 'option3Value', 'sku', 'barcode', 'price'] as const

type MappedVariants = {
  variants: VariantDraft[]
  variantOf: Map<Cells, VariantDraft>
  options: ProductDraft['options']
  allPriced: boolean
}

function mapVariants(rows: readonly Cells[], currency: Currency, report: Report): MappedVariants {
  const signed = rows.filter((cells) => variantSigns.some((field) => has(cells, field)))
  const variantRows = withoutRepetitions(signed.length > 0 ? signed : rows.slice(0, 1))
  const { options, valuesOf } = mapOptions(rows, variantRows, report)
  const variantOf = new Map<Cells, VariantDraft>()
  const rowByValues = new Map<string, number>()
  let allPriced = true
  for (const cells of variantRows) {
    const { variant, hasPrice } = mapVariant(cells, valuesOf.get(cells) ?? [], currency, report)
    variantOf.set(cells, variant)
    allPriced &&= hasPrice
    const values = JSON.stringify(variant.optionValues.map(foldName))
    const earlier = rowByValues.get(values)
    if (earlier !== undefined) reportDuplicate(cells, earlier, report)
    rowByValues.set(values, earlier ?? cells.row)
  }
  const first = rows[0]
  if (variantRows.length > variantsMax && first !== undefined) {
    const message = `The product has ${variantRows.length} variants; ${variantsMax} are possible. Split it.`
    report(first, undefined, { code: 'variants_too_many', message, severity: 'error' })
  }
  return { variants: [...variantOf.values()], variantOf, options, allPriced }
}

function reportDuplicate(cells: Cells, earlier: number, report: Report): void {
  const message = `The variant has the same option values as the one at line ${earlier}. Remove one, or change its values.`
  report(cells, undefined, { code: 'variant_repeated', message, severity: 'error' })
}

/** Some exports repeat a variant's cells on the rows that only add an image: such a row is no second variant. */
function withoutRepetitions(rows: readonly Cells[]): Cells[] {
  const firstByValues = new Map<string, Cells>()
  return rows.filter((cells) => {
    const values = JSON.stringify(
      (['option1Value', 'option2Value', 'option3Value'] as const).map((field) => {
        const column = cells.header.byField.get(field)
        return foldName((cells.texts[column?.index ?? -1] ?? '').trim())
      }),
    )
    const earlier = firstByValues.get(values)
    if (earlier === undefined) firstByValues.set(values, cells)
    if (earlier === undefined || !has(cells, 'imageUrl') || !repeatsVariant(cells, earlier)) return true
    markVariantTaken(cells)
    return false
  })
}
