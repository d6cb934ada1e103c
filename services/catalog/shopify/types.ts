/** What a product is in an import, independent of any database. Money is in minor units, weight in grams. */
export type ProductDraft = {
  handle: string
  title: string
  /** As it stands in the file, not sanitised. */
  descriptionHtml: string
  vendor: string
  productType: string
  tags: string[]
  status: 'draft' | 'published'
  seo: { title?: string; description?: string }
  /** Empty for a product with a single variant that nothing has to be chosen for. */
  options: { name: string; values: string[] }[]
  variants: VariantDraft[]
  /** In the order of their positions; every `mediaUrl` of a variant is among them. */
  media: { url: string; alt: string; position: number }[]
  /** Cells that no field exists for, under names that stay the same for all of Shopify's headers. */
  metadata: Record<string, string>
  rows: RowRange
}

export type VariantDraft = {
  sku?: string
  barcode?: string
  /** One for each option of the product, in the same order. */
  optionValues: string[]
  priceMinor: number
  compareAtMinor?: number
  costMinor?: number
  weightGrams: number
  /** The unit that the merchant wants to see; the weight itself is always in grams. */
  weightUnit: WeightUnit
  requiresShipping: boolean
  taxable: boolean
  taxCode?: string
  inventory: { tracked: boolean; quantity?: number; policy: 'deny' | 'continue' }
  mediaUrl?: string
  metadata: Record<string, string>
  row: number
}

export type WeightUnit = 'g' | 'kg' | 'oz' | 'lb'

/** Lines of the file, counted from 1, where 1 is the first line of the file also if that is blank. */
export type RowRange = { first: number; last: number }

/** An error leaves the product out; a warning says what was changed, or what found no field. */
export type ImportProblem = {
  row: number
  column?: string
  code: ProblemCode
  message: string
  severity: 'error' | 'warning'
}

export type ImportItem =
  | { kind: 'product'; product: ProductDraft; problems: ImportProblem[] }
  | { kind: 'rejected'; handle?: string; rows: RowRange; problems: ImportProblem[] }

export type ImportSummary = {
  /** Rows with data that were read; neither the header nor blank lines. */
  rows: number
  products: number
  variants: number
  media: number
  rejected: number
  errors: number
  warnings: number
  /** The line from which on the file could not be read; absent where it was read to its end. */
  stoppedAtRow?: number
}

/** The reasons why reading stops: nothing from that row on was read. */
export type StopCode =
  | 'file_empty'
  | 'file_not_csv'
  | 'encoding_unreadable'
  | 'header_unreadable'
  | 'columns_missing'
  | 'quote_broken'
  | 'rows_too_many'

export type ProblemCode =
  | StopCode
  | 'barcode_damaged'
  | 'boolean_invalid'
  | 'cell_too_long'
  | 'cell_not_used'
  | 'cells_too_few'
  | 'cells_too_many'
  | 'characters_mended'
  | 'characters_removed'
  | 'cost_invalid'
  | 'compare_at_price_invalid'
  | 'decimal_comma_read'
  | 'embedding_removed'
  | 'gift_card_kept_as_draft'
  | 'handle_changed'
  | 'handle_invalid'
  | 'handle_missing'
  | 'handle_not_adjacent'
  | 'image_repeated'
  | 'image_url_invalid'
  | 'image_position_invalid'
  | 'inventory_policy_invalid'
  | 'inventory_tracker_unknown'
  | 'option_name_differs'
  | 'option_name_missing'
  | 'option_name_repeated'
  | 'option_value_missing'
  | 'option_value_merged'
  | 'price_invalid'
  | 'price_missing'
  | 'product_cut_off'
  | 'product_perhaps_cut_off'
  | 'product_too_large'
  | 'quantity_invalid'
  | 'status_changed'
  | 'text_not_utf8'
  | 'title_missing'
  | 'variant_repeated'
  | 'variants_too_many'
  | 'weight_invalid'
  | 'weight_rounded'
  | 'weight_unit_invalid'

/** A record of the file: its lines, and its cells as text. */
export type Row = RowRange & { cells: string[]; problems: ImportProblem[] }
