import { IconButton, Select, type TableColumn, TextField } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { MoneyField } from '../../components/money-field.tsx'
import { Picture } from '../../components/picture.tsx'
import type { MediaDraft } from '../../data/product-draft.ts'
import { changeVariant, removeVariant, type VariantDraft, variantTitle } from '../../data/variant-matrix.ts'
import { t } from '../../messages/index.ts'
import type { ProductCardProps } from './product-form.tsx'

type Column = TableColumn<VariantDraft>
type TextName = 'sku' | 'barcode' | 'weight' | 'initialQuantity'

/** The columns of the grid of variants. The name of a field is its column, its id is `<prefix>-<key of the variant>`. */
export function variantColumns(card: ProductCardProps, shown: { readOnly: boolean; stock: boolean }): Column[] {
  const { media, matrix } = card.form.draft
  const { options } = matrix
  const hasPictures = media.length > 0 || matrix.variants.some(({ imageUrl }) => imageUrl !== '')
  const columns: (Column | false)[] = [
    { id: 'title', label: t('product.variant'), rowHeader: true, cell: (variant) => titleOf(card, variant) },
    options.length > 0 && hasPictures && pictureColumn(card),
    priceColumn(card, 'price', 'price', t('product.price')),
    priceColumn(card, 'compareAtPrice', 'compare', t('product.compareAtPrice')),
    textColumn(card, 'sku', t('product.sku')),
    textColumn(card, 'barcode', t('product.barcode')),
    textColumn(card, 'weight', t('product.weight')),
    stockColumn(card, shown.stock),
    options.length > 0 && !shown.readOnly && removeColumn(card),
  ]
  return columns.filter((column) => column !== false)
}

function titleOf({ form }: ProductCardProps, variant: VariantDraft): string {
  return variantTitle(variant, form.draft.matrix.options) || t('product.onlyVariant')
}

function change({ form }: ProductCardProps, variant: VariantDraft, part: Partial<VariantDraft>): void {
  form.changeMatrix((matrix) => changeVariant(matrix, variant.key, part))
}

function labelOf(card: ProductCardProps, column: string, variant: VariantDraft): string {
  return t('product.cell', { column, variant: titleOf(card, variant) })
}

function priceColumn(card: ProductCardProps, name: 'price' | 'compareAtPrice', prefix: string, label: string): Column {
  return {
    id: name,
    label,
    cell: (variant) => (
      <MoneyField
        id={`${prefix}-${variant.key}`}
        name={name}
        label={labelOf(card, label, variant)}
        labelHidden
        className="min-w-28 text-start"
        currency={card.currency}
        error={card.errorOf(`${prefix}-${variant.key}`)}
        value={variant[name]}
        onValue={(value) => change(card, variant, { [name]: value })}
      />
    ),
  }
}

/** The picture of the gallery that shows a variant: lists that are narrowed down to a colour show this one. */
function pictureColumn(card: ProductCardProps): Column {
  const label = t('product.variantPicture')
  return { id: 'picture', label, cell: (variant) => <PictureCell card={card} label={label} variant={variant} /> }
}

function PictureCell({ card, label, variant }: { card: ProductCardProps; label: string; variant: VariantDraft }) {
  const { media } = card.form.draft
  const id = `imageUrl-${variant.key}`
  const url = variant.imageUrl
  return (
    <div className="flex min-w-44 items-start gap-2">
      <Picture small image={url === '' ? null : { url, alt: '' }} />
      <Select
        id={id}
        name="imageUrl"
        label={labelOf(card, label, variant)}
        labelHidden
        className="min-w-0 grow text-start"
        error={card.errorOf(id)}
        placeholder={t('product.variantPictureNone')}
        options={pictureOptions(media, url)}
        value={url}
        onChange={(event) => change(card, variant, { imageUrl: event.target.value })}
      />
    </div>
  )
}

/** The pictures of the gallery by place and text; one that an import gave to the variant alone stays choosable. */
function pictureOptions(media: readonly MediaDraft[], chosen: string): { value: string; label: string }[] {
  const options = media.flatMap(({ url, alt }, index) => {
    const place = index + 1
    const label = alt === '' ? t('product.mediaPlace', { place }) : t('product.mediaPlaceAlt', { place, alt })
    return url === '' ? [] : [{ value: url, label }]
  })
  const isListed = chosen === '' || options.some(({ value }) => value === chosen)
  return isListed ? options : [...options, { value: chosen, label: t('product.variantPictureOwn') }]
}

const textFields = {
  sku: { prefix: 'sku', width: 'min-w-24' },
  barcode: { prefix: 'barcode', width: 'min-w-24' },
  weight: { prefix: 'weight', width: 'min-w-20', inputMode: 'numeric', suffix: 'g' },
  initialQuantity: { prefix: 'quantity', width: 'min-w-20', inputMode: 'numeric', placeholder: '0' },
} as const

function TextCell({
  card,
  name,
  label,
  variant,
}: {
  card: ProductCardProps
  name: TextName
  label: string
  variant: VariantDraft
}) {
  const { prefix, width, ...look } = textFields[name]
  const id = `${prefix}-${variant.key}`
  return (
    <TextField
      {...look}
      id={id}
      name={name}
      label={labelOf(card, label, variant)}
      labelHidden
      className={`${width} text-start`}
      maxLength={255}
      autoComplete="off"
      error={card.errorOf(id)}
      value={variant[name]}
      onChange={(event) => change(card, variant, { [name]: event.target.value })}
    />
  )
}

function textColumn(card: ProductCardProps, name: TextName, label: string): Column {
  return {
    id: name,
    label,
    cell: (variant) => <TextCell card={card} name={name} label={label} variant={variant} />,
  }
}

/** New variants say what stock they start with; that of saved ones is the inventory's. */
function stockColumn(card: ProductCardProps, linked: boolean): Column {
  return {
    id: 'stock',
    label: t('product.stock'),
    cell: (variant) => {
      if (variant.id === undefined) {
        return <TextCell card={card} name="initialQuantity" label={t('product.stockInitial')} variant={variant} />
      }
      if (!linked) return '–'
      return (
        <Link
          to="/inventory/$variantId"
          params={{ variantId: variant.id }}
          search={{}}
          className="inline-block py-1 text-accent-ink underline underline-offset-4"
        >
          {t('product.stockShow')}
        </Link>
      )
    },
  }
}

function removeColumn(card: ProductCardProps): Column {
  return {
    id: 'remove',
    label: t('product.variantRemoveHead'),
    header: <span className="sr-only">{t('product.variantRemoveHead')}</span>,
    tight: true,
    cell: (variant) => (
      <IconButton
        label={t('product.variantRemove', { variant: titleOf(card, variant) })}
        icon={<Trash2 aria-hidden="true" />}
        disabled={card.form.draft.matrix.variants.length === 1}
        onClick={() => card.form.changeMatrix((matrix) => removeVariant(matrix, variant.key))}
      />
    ),
  }
}
