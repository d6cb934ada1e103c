import { SkeletonText } from '@merastore/ui'
import { useNavigate } from '@tanstack/react-router'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { emptyDraft, fieldsOf, variantsOf } from '../../data/product-draft.ts'
import { useCreateProduct } from '../../data/products.ts'
import { useStore } from '../../data/store.ts'
import { t } from '../../messages/index.ts'
import { ProductForm } from './product-form.tsx'
import { useProductDraft } from './use-product-draft.ts'

/** A new product; once it is saved, its own page. */
export function NewProductPage() {
  const store = useStore()
  return (
    <Page title={t('products.add')} parent={{ to: '/products', label: t('products.title') }}>
      {store.data ? (
        <NewProductForm currency={store.data.data.currency} />
      ) : store.error ? (
        <ProblemState error={store.error} onRetry={() => void store.refetch()} />
      ) : (
        <SkeletonText label={t('app.loading')} lines={8} />
      )}
    </Page>
  )
}

const untouched = JSON.stringify(fieldsOf(emptyDraft()))

function NewProductForm({ currency }: { currency: string }) {
  const navigate = useNavigate()
  const form = useProductDraft(emptyDraft, currency)
  const create = useCreateProduct((product) => {
    form.markSaved()
    void navigate({ to: '/products/$productId', params: { productId: product.id }, replace: true })
  })
  const { draft } = form
  const dirty =
    JSON.stringify(fieldsOf(draft)) !== untouched ||
    draft.matrix.options.length > 0 ||
    draft.matrix.variants.some(({ price, sku }) => price !== '' || sku !== '')
  return (
    <ProductForm
      form={form}
      currency={currency}
      dirty={dirty}
      readOnly={false}
      pending={create.pending}
      error={create.error}
      submitLabel={t('product.create')}
      onSubmit={() => create.run({ ...fieldsOf(draft), ...variantsOf(draft.matrix, currency, []) })}
      onDiscard={() => form.setDraft(emptyDraft())}
    />
  )
}
