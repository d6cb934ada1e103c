import { Card, Checkbox, Select, TextField } from '@merastore/ui'
import { flattenCategories, useCategories } from '../../data/categories.ts'
import { useTaxClasses } from '../../data/taxes.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tWord } from '../../messages/index.ts'
import type { ProductCardProps } from './product-form.tsx'

/** Whether it is on sale, and by what it is found. */
export function OrganisationCard({ form, errorOf }: ProductCardProps) {
  const { draft, change } = form
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <Card title={t('product.sale')}>
        <div className="flex flex-col gap-4">
          <Select
            label={t('products.status')}
            hint={draft.status === 'draft' ? t('product.draftHint') : t('product.publishedHint')}
            options={['published', 'draft'].map((value) => ({ value, label: tWord('status.product', value) }))}
            value={draft.status}
            onChange={(event) => change({ status: event.target.value === 'published' ? 'published' : 'draft' })}
          />
          <TaxClassField form={form} />
        </div>
      </Card>
      <Card title={t('product.organisation')}>
        <div className="flex flex-col gap-4">
          <CategoryChoice chosen={draft.categoryIds} onChange={(categoryIds) => change({ categoryIds })} />
          <TextField
            label={t('products.vendor')}
            maxLength={255}
            value={draft.vendor}
            onChange={(event) => change({ vendor: event.target.value })}
          />
          <TextField
            label={t('product.type')}
            maxLength={255}
            value={draft.productType}
            onChange={(event) => change({ productType: event.target.value })}
          />
          <TextField
            id="product-tags"
            label={t('product.tags')}
            hint={t('product.tagsHint')}
            error={errorOf('product-tags')}
            value={draft.tags}
            onChange={(event) => change({ tags: event.target.value })}
          />
        </div>
      </Card>
    </div>
  )
}

function TaxClassField({ form }: { form: ProductCardProps['form'] }) {
  const { may } = usePermissions()
  const classes = useTaxClasses(may('tax:read'))
  const { taxClass } = form.draft
  const known = (classes.data?.data ?? []).map(({ code, name }) => ({ value: code, label: name }))
  const options = known.some(({ value }) => value === taxClass)
    ? known
    : [...known, { value: taxClass, label: taxClass }]
  return (
    <Select
      label={t('taxes.class')}
      options={options}
      value={taxClass}
      onChange={(event) => form.change({ taxClass: event.target.value })}
    />
  )
}

function CategoryChoice({ chosen, onChange }: { chosen: readonly string[]; onChange: (ids: string[]) => void }) {
  const categories = useCategories()
  const nodes = flattenCategories(categories.data?.data ?? [])
  if (nodes.length === 0) return null
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-semibold">{t('nav.categories')}</legend>
      <div className="max-h-56 overflow-y-auto rounded-control border border-edge p-3">
        {nodes.map(({ category, depth }) => (
          <div key={category.id} style={{ paddingInlineStart: `${depth * 1.25}rem` }}>
            <Checkbox
              label={category.name}
              checked={chosen.includes(category.id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, category.id] : chosen.filter((id) => id !== category.id))
              }
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}
