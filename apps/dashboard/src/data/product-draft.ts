import type { FieldFault } from '@merastore/admin-client'
import { parsePrice, priceText } from '../components/money-field.tsx'
import { t } from '../messages/index.ts'
import type { Product } from './products.ts'
import { standardTaxClass } from './taxes.ts'
import { emptyVariant, type Matrix, newKey, type VariantDraft } from './variant-matrix.ts'

export type MediaDraft = { key: string; url: string; alt: string; width: number | null; height: number | null }

/** A product while it is edited: texts as they are typed. */
export type ProductDraft = {
  title: string
  handle: string
  descriptionHtml: string
  vendor: string
  productType: string
  tags: string
  status: Product['status']
  seoTitle: string
  seoDescription: string
  taxClass: string
  categoryIds: string[]
  attributes: Record<string, string>
  media: MediaDraft[]
  matrix: Matrix
}

export type ProductFields = Partial<
  Pick<
    Product,
    | 'title'
    | 'handle'
    | 'descriptionHtml'
    | 'vendor'
    | 'productType'
    | 'tags'
    | 'status'
    | 'seoTitle'
    | 'seoDescription'
    | 'taxClass'
    | 'categoryIds'
  >
> & {
  media?: { url: string; alt: string; width: number | null; height: number | null }[]
  attributes?: { code: string; value: string }[]
}
type SavedVariant = Product['variants'][number]
type VariantBody = Partial<SavedVariant> & Pick<SavedVariant, 'price'> & { initialQuantity?: number }
export type VariantsBody = { options: Product['options']; variants: VariantBody[] }
export type ProductChanges = { fields?: ProductFields; variants?: VariantsBody }
export type NewProductBody = ProductFields & { title: string } & VariantsBody

/** A fault of the form: the id of its field, and what is wrong. */
export type DraftFault = { fieldId: string; message: string }

export function emptyDraft(): ProductDraft {
  return {
    title: '',
    handle: '',
    descriptionHtml: '',
    vendor: '',
    productType: '',
    tags: '',
    status: 'draft',
    seoTitle: '',
    seoDescription: '',
    taxClass: standardTaxClass,
    categoryIds: [],
    attributes: {},
    media: [],
    matrix: { options: [], variants: [emptyVariant()] },
  }
}

/** A saved product as the form shows it. */
export function draftOf(product: Product): ProductDraft {
  const options = product.options.map((option) => ({ ...option, key: newKey() }))
  const variants = product.variants.map((variant) => ({
    key: variant.id,
    id: variant.id,
    values: Object.fromEntries(options.map((option, index) => [option.key, variant.optionValues[index] ?? ''])),
    price: priceText(variant.price),
    compareAtPrice: priceText(variant.compareAtPrice),
    sku: variant.sku ?? '',
    barcode: variant.barcode ?? '',
    weight: String(variant.weightGrams),
    imageUrl: variant.imageUrl ?? '',
    initialQuantity: '',
  }))
  return {
    title: product.title,
    handle: product.handle,
    descriptionHtml: product.descriptionHtml,
    vendor: product.vendor,
    productType: product.productType,
    tags: product.tags.join(', '),
    status: product.status,
    seoTitle: product.seoTitle ?? '',
    seoDescription: product.seoDescription ?? '',
    taxClass: product.taxClass,
    categoryIds: [...product.categoryIds],
    attributes: Object.fromEntries(product.attributes.map(({ code, value }) => [code, value])),
    media: product.media.map(({ url, alt, width, height }) => ({ key: newKey(), url, alt, width, height })),
    matrix: { options, variants },
  }
}

/** The draft with another gallery. A variant's picture goes along with its place there: changed, or gone. */
export function withMedia(draft: ProductDraft, media: MediaDraft[]): ProductDraft {
  const moved = new Map<string, string>()
  for (const { key, url } of draft.media) {
    if (url !== '') moved.set(url, media.find((item) => item.key === key)?.url ?? '')
  }
  const variants = draft.matrix.variants.map((variant) => {
    const imageUrl = moved.get(variant.imageUrl) ?? variant.imageUrl
    return imageUrl === variant.imageUrl ? variant : { ...variant, imageUrl }
  })
  return { ...draft, media, matrix: { ...draft.matrix, variants } }
}

/** The plain fields of a draft as the API takes them. */
export function fieldsOf(draft: ProductDraft): ProductFields & { title: string } {
  return {
    title: draft.title.trim(),
    ...(draft.handle.trim() !== '' && { handle: draft.handle.trim() }),
    descriptionHtml: draft.descriptionHtml,
    vendor: draft.vendor.trim(),
    productType: draft.productType.trim(),
    tags: [...new Set(draft.tags.split(',').map((tag) => tag.trim()))].filter((tag) => tag !== ''),
    status: draft.status,
    seoTitle: draft.seoTitle.trim() || null,
    seoDescription: draft.seoDescription.trim() || null,
    taxClass: draft.taxClass,
    categoryIds: draft.categoryIds,
    attributes: Object.entries(draft.attributes)
      .filter(([, value]) => value.trim() !== '')
      .map(([code, value]) => ({ code, value: value.trim() })),
    media: draft.media.map(({ url, alt, width, height }) => ({ url: url.trim(), alt, width, height })),
  }
}

/** Options and variants as the API takes them. What the form does not show of a saved variant stays as it is. */
export function variantsOf(matrix: Matrix, currency: string, saved: readonly SavedVariant[]): VariantsBody {
  return {
    options: matrix.options.map(({ name, values }) => ({ name: name.trim(), values })),
    variants: matrix.variants.map((variant) => {
      const before = saved.find(({ id }) => id === variant.id)
      return {
        ...before,
        optionValues: matrix.options.map((option) => variant.values[option.key] ?? ''),
        price: moneyOf(variant.price, currency) ?? { amount: 0, currency },
        compareAtPrice: moneyOf(variant.compareAtPrice, currency),
        sku: variant.sku.trim() || null,
        barcode: variant.barcode.trim() || null,
        weightGrams: Number(variant.weight),
        imageUrl: variant.imageUrl.trim() || null,
        ...(variant.id === undefined &&
          variant.initialQuantity !== '' && { initialQuantity: Number(variant.initialQuantity) }),
      }
    }),
  }
}

function moneyOf(text: string, currency: string): SavedVariant['price'] | null {
  if (text.trim() === '') return null
  const parsed = parsePrice(text, currency)
  return parsed.ok ? { amount: parsed.minor, currency } : null
}

/** What has to be saved; both parts are absent where nothing changed. */
export function changesOf(product: Product, draft: ProductDraft, currency: string): ProductChanges {
  const before = draftOf(product)
  const old: Record<string, unknown> = fieldsOf(before)
  const changed = Object.entries(fieldsOf(draft)).filter(([name, value]) => !sameJson(old[name], value))
  const variants = variantsOf(draft.matrix, currency, product.variants)
  const sameVariants = sameJson(variantsOf(before.matrix, currency, product.variants), variants)
  return {
    ...(changed.length > 0 && { fields: Object.fromEntries(changed) }),
    ...(!sameVariants && { variants }),
  }
}

function sameJson(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

export const fieldIds = {
  title: 'product-title',
  price: (variant: VariantDraft) => `price-${variant.key}`,
  compareAtPrice: (variant: VariantDraft) => `compare-${variant.key}`,
  weight: (variant: VariantDraft) => `weight-${variant.key}`,
  initialQuantity: (variant: VariantDraft) => `quantity-${variant.key}`,
  optionName: (key: string) => `option-${key}`,
  mediaUrl: (key: string) => `media-${key}`,
}

/** What is wrong with a draft, in the order of the form. */
export function faultsOf(draft: ProductDraft, currency: string): DraftFault[] {
  const faults: DraftFault[] = []
  if (draft.title.trim() === '') faults.push({ fieldId: fieldIds.title, message: t('product.titleMissing') })
  for (const { key, url } of draft.media) {
    if (!/^(https?:\/\/|\/[^/])\S*$/.test(url.trim())) {
      faults.push({ fieldId: fieldIds.mediaUrl(key), message: t('product.mediaUrlInvalid') })
    }
  }
  for (const { key, name } of draft.matrix.options) {
    if (name.trim() === '') faults.push({ fieldId: fieldIds.optionName(key), message: t('product.optionNameMissing') })
  }
  return [...faults, ...draft.matrix.variants.flatMap((variant) => variantFaults(variant, currency))]
}

function variantFaults(variant: VariantDraft, currency: string): DraftFault[] {
  const faults: DraftFault[] = []
  const price = parsePrice(variant.price, currency)
  if (!price.ok) faults.push({ fieldId: fieldIds.price(variant), message: price.detail })
  const compareAtPrice = variant.compareAtPrice.trim() === '' ? undefined : parsePrice(variant.compareAtPrice, currency)
  if (compareAtPrice?.ok === false) {
    faults.push({ fieldId: fieldIds.compareAtPrice(variant), message: compareAtPrice.detail })
  }
  if (!isWholeNumber(variant.weight))
    faults.push({ fieldId: fieldIds.weight(variant), message: t('product.weightInvalid') })
  if (variant.initialQuantity !== '' && !isWholeNumber(variant.initialQuantity)) {
    faults.push({ fieldId: fieldIds.initialQuantity(variant), message: t('product.quantityInvalid') })
  }
  return faults
}

function isWholeNumber(text: string): boolean {
  return /^\d{1,9}$/.test(text)
}

/** The faults that the API names, as sentences of a summary; those of variants name the variant's row. */
export function apiFaults(faults: readonly FieldFault[], draft: ProductDraft): DraftFault[] {
  return faults.map((fault) => {
    const [part, index, name] = fault.pointer.split('/').slice(1)
    const variant = part === 'variants' ? draft.matrix.variants[Number(index)] : undefined
    if (variant && name === 'price') return { fieldId: fieldIds.price(variant), message: fault.detail }
    if (variant) return { fieldId: `${name ?? 'row'}-${variant.key}`, message: fault.detail }
    const media = part === 'media' ? draft.media[Number(index)] : undefined
    if (media) return { fieldId: fieldIds.mediaUrl(media.key), message: fault.detail }
    return { fieldId: `product-${part ?? 'form'}`, message: fault.detail }
  })
}
