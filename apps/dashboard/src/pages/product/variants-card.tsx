import { Alert, Card, IconButton, Table, type TableColumn, TextField } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { MoneyField } from '../../components/money-field.tsx'
import { fieldIds } from '../../data/product-draft.ts'
import {
  changeVariant,
  removeVariant,
  type VariantDraft,
  variantsMax,
  variantTitle,
} from '../../data/variant-matrix.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tCount } from '../../messages/index.ts'
import { OptionsEditor } from './options-editor.tsx'
import type { ProductCardProps } from './product-form.tsx'

/** Options, and the grid of the variants that come of them. */
export function VariantsCard({ form, currency, errorOf, readOnly }: ProductCardProps & { readOnly: boolean }) {
  const { matrix } = form.draft
  const { may } = usePermissions()
  const columns = variantColumns({ form, currency, errorOf }, { readOnly, stock: may('stock:read') })
  return (
    <Card title={t('product.variants')} description={tCount('product.variantCount', matrix.variants.length)} flush>
      <div className="px-5 pb-5">
        <OptionsEditor matrix={matrix} onChange={form.changeMatrix} errorOf={errorOf} readOnly={readOnly} />
        {matrix.variants.length > variantsMax && (
          <Alert tone="danger" live className="mt-4">
            {t('product.tooManyVariants', { max: variantsMax })}
          </Alert>
        )}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the fields within are what is pressed in */}
      <div onKeyDown={moveInColumn}>
        <Table
          caption={t('product.variants')}
          columns={columns}
          rows={matrix.variants}
          rowKey={(variant) => variant.key}
          className="[&_td]:px-2 [&_td:first-child]:ps-5 [&_th]:px-2 [&_th:first-child]:ps-5"
        />
      </div>
    </Card>
  )
}

/** Arrow up and down move to the same field of the variant above or below, as in a spreadsheet. */
function moveInColumn(event: React.KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const field = event.target
  if (step === 0 || !(field instanceof HTMLInputElement)) return
  const column = field.name
  const fields = [...event.currentTarget.querySelectorAll<HTMLInputElement>(`input[name="${column}"]`)]
  const next = fields[fields.indexOf(field) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
  next.select()
}

function variantColumns(
  { form, currency, errorOf }: ProductCardProps,
  { readOnly, stock }: { readOnly: boolean; stock: boolean },
): TableColumn<VariantDraft>[] {
  const { options, variants } = form.draft.matrix
  const titleOf = (variant: VariantDraft) => variantTitle(variant, options) || t('product.onlyVariant')
  const change = (variant: VariantDraft, part: Partial<VariantDraft>) =>
    form.changeMatrix((matrix) => changeVariant(matrix, variant.key, part))
  const labelOf = (column: string, variant: VariantDraft) => t('product.cell', { column, variant: titleOf(variant) })
  const priceColumn = (name: 'price' | 'compareAtPrice', label: string): TableColumn<VariantDraft> => ({
    id: name,
    label,
    cell: (variant) => (
      <MoneyField
        id={fieldIds[name](variant)}
        name={name}
        label={labelOf(label, variant)}
        labelHidden
        className="min-w-32 text-start"
        currency={currency}
        error={errorOf(fieldIds[name](variant))}
        value={variant[name]}
        onValue={(value) => change(variant, { [name]: value })}
      />
    ),
  })
  const textColumn = (name: 'sku' | 'barcode', label: string): TableColumn<VariantDraft> => ({
    id: name,
    label,
    cell: (variant) => (
      <TextField
        id={`${name}-${variant.key}`}
        name={name}
        label={labelOf(label, variant)}
        labelHidden
        className="min-w-32 text-start"
        maxLength={255}
        autoComplete="off"
        error={errorOf(`${name}-${variant.key}`)}
        value={variant[name]}
        onChange={(event) => change(variant, { [name]: event.target.value })}
      />
    ),
  })
  const columns: (TableColumn<VariantDraft> | false)[] = [
    { id: 'title', label: t('product.variant'), rowHeader: true, cell: titleOf },
    priceColumn('price', t('product.price')),
    priceColumn('compareAtPrice', t('product.compareAtPrice')),
    textColumn('sku', t('product.sku')),
    textColumn('barcode', t('product.barcode')),
    {
      id: 'weight',
      label: t('product.weight'),
      cell: (variant) => (
        <TextField
          id={fieldIds.weight(variant)}
          name="weight"
          label={labelOf(t('product.weight'), variant)}
          labelHidden
          inputMode="numeric"
          suffix="g"
          className="min-w-24 text-start"
          error={errorOf(fieldIds.weight(variant))}
          value={variant.weight}
          onChange={(event) => change(variant, { weight: event.target.value })}
        />
      ),
    },
    {
      id: 'stock',
      label: t('product.stock'),
      cell: (variant) =>
        variant.id !== undefined ? (
          stock && (
            <Link
              to="/inventory/$variantId"
              params={{ variantId: variant.id }}
              search={{}}
              className="inline-block py-1 text-accent-ink underline underline-offset-4"
            >
              {t('product.stockShow')}
            </Link>
          )
        ) : (
          <TextField
            id={fieldIds.initialQuantity(variant)}
            name="initialQuantity"
            label={labelOf(t('product.stockInitial'), variant)}
            labelHidden
            inputMode="numeric"
            placeholder="0"
            className="min-w-20 text-start"
            error={errorOf(fieldIds.initialQuantity(variant))}
            value={variant.initialQuantity}
            onChange={(event) => change(variant, { initialQuantity: event.target.value })}
          />
        ),
    },
    options.length > 0 &&
      !readOnly && {
        id: 'remove',
        label: t('product.variantRemoveHead'),
        header: <span className="sr-only">{t('product.variantRemoveHead')}</span>,
        tight: true,
        cell: (variant) => (
          <IconButton
            label={t('product.variantRemove', { variant: titleOf(variant) })}
            icon={<Trash2 aria-hidden="true" />}
            disabled={variants.length === 1}
            onClick={() => form.changeMatrix((matrix) => removeVariant(matrix, variant.key))}
          />
        ),
      },
  ]
  return columns.filter((column) => column !== false)
}
