import { Alert, Card, Table } from '@merastore/ui'
import { variantsMax } from '../../data/variant-matrix.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tCount } from '../../messages/index.ts'
import { OptionsEditor } from './options-editor.tsx'
import type { ProductCardProps } from './product-form.tsx'
import { variantColumns } from './variant-columns.tsx'

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
