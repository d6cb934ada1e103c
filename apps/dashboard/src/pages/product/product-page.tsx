import { Button, SkeletonText } from '@merastore/ui'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { changesOf, draftOf } from '../../data/product-draft.ts'
import { type Product, useDeleteProduct, useProduct, useSaveProduct } from '../../data/products.ts'
import { useStore } from '../../data/store.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t } from '../../messages/index.ts'
import { ProductStatus } from '../products/products-page.tsx'
import { ProductForm } from './product-form.tsx'
import { useProductDraft } from './use-product-draft.ts'

const parent = { to: '/products', label: t('products.title') }

/** One product: everything that can be changed of it, and its removal. */
export function ProductPage() {
  const { productId } = useParams({ from: '/shell/products/$productId' })
  const product = useProduct(productId)
  const store = useStore()
  const error = product.error ?? store.error
  if (product.data && store.data) {
    const { data, etag } = product.data
    // Another revision is another form: what was typed over an older one is gone once the newer has been asked for.
    return (
      <EditProduct
        key={`${data.id} ${data.revision}`}
        product={data}
        etag={etag}
        currency={store.data.data.currency}
        onReload={() => void product.refetch()}
      />
    )
  }
  return (
    <Page title={t('product.loading')} parent={parent}>
      {error ? (
        <ProblemState error={error} onRetry={() => void Promise.all([product.refetch(), store.refetch()])} />
      ) : (
        <SkeletonText label={t('app.loading')} lines={8} />
      )}
    </Page>
  )
}

type EditProductProps = { product: Product; etag: string; currency: string; onReload: () => void }

function EditProduct({ product, etag, currency, onReload }: EditProductProps) {
  const { may } = usePermissions()
  const form = useProductDraft(() => draftOf(product), currency)
  const save = useSaveProduct(product.id, form.markSaved)
  const changes = changesOf(product, form.draft, currency)
  const dirty = changes.fields !== undefined || changes.variants !== undefined
  return (
    <Page
      title={product.title}
      parent={parent}
      badges={<ProductStatus status={product.status} />}
      actions={
        <>
          <Link
            to="/products/$productId/prices"
            params={{ productId: product.id }}
            className="inline-block py-1 text-sm font-semibold text-accent-ink underline underline-offset-4"
          >
            {t('product.prices')}
          </Link>
          {may('product:update') && <DeleteProduct product={product} etag={etag} onGone={form.markSaved} />}
        </>
      }
    >
      <ProductForm
        form={form}
        currency={currency}
        dirty={dirty}
        readOnly={!may('product:update')}
        pending={save.pending}
        error={save.error}
        submitLabel={t('product.save')}
        onSubmit={() => save.run({ changes, etag })}
        onDiscard={() => form.setDraft(draftOf(product))}
        onReload={onReload}
      />
    </Page>
  )
}

function DeleteProduct({ product, etag, onGone }: { product: Product; etag: string; onGone: () => void }) {
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const remove = useDeleteProduct(() => {
    onGone()
    void navigate({ to: '/products', search: {} })
  })
  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {t('product.delete')}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        danger
        title={t('product.deleteTitle', { title: product.title })}
        description={t('product.deleteDescription')}
        confirmLabel={t('product.deleteConfirm')}
        pending={remove.pending}
        error={remove.error}
        onConfirm={() => remove.run({ productId: product.id, etag })}
      />
    </>
  )
}
