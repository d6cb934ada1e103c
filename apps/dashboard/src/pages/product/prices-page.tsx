import { Card, EmptyState, SkeletonText, Table, type TableColumn } from '@merastore/ui'
import { useParams, useSearch } from '@tanstack/react-router'
import { History } from 'lucide-react'
import { CursorPagination } from '../../components/cursor-pagination.tsx'
import { Amount, When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { type PriceChange, usePriceChanges, useProduct } from '../../data/products.ts'
import { t } from '../../messages/index.ts'

/** What a product's variants have cost, the newest change first. */
export function PricesPage() {
  const { productId } = useParams({ from: '/shell/products/$productId/prices' })
  const { cursor } = useSearch({ from: '/shell/products/$productId/prices' })
  const product = useProduct(productId)
  const changes = usePriceChanges(productId, cursor)
  const rows = changes.data?.data
  const error = product.error ?? changes.error
  const title = product.data?.data.title
  const titles = new Map(product.data?.data.variants.map((variant) => [variant.id, variant.title]))
  const parent =
    title === undefined
      ? { to: '/products', label: t('products.title') }
      : { to: `/products/${productId}`, label: title }

  return (
    <Page title={t('prices.title')} parent={parent}>
      {error ? (
        <ProblemState error={error} onRetry={() => void Promise.all([product.refetch(), changes.refetch()])} />
      ) : !product.data || !rows ? (
        <SkeletonText label={t('app.loading')} lines={6} />
      ) : (
        <>
          <Card title={t('prices.changes')} description={t('prices.description')} flush>
            {rows.length === 0 ? (
              <EmptyState icon={<History />} title={t('prices.none')} />
            ) : (
              <Table
                caption={t('prices.changes')}
                columns={columns(titles)}
                rows={rows}
                rowKey={({ variantId, number }) => `${variantId} ${number}`}
              />
            )}
          </Card>
          <CursorPagination label={t('prices.pages')} cursor={cursor} nextCursor={changes.data?.nextCursor ?? null} />
        </>
      )}
    </Page>
  )
}

function columns(titles: ReadonlyMap<string, string>): TableColumn<PriceChange>[] {
  return [
    {
      id: 'at',
      label: t('prices.since'),
      rowHeader: true,
      cell: ({ changedAt, number }) => (
        <span className="flex flex-col">
          <When at={changedAt} />
          {number === 0 && <span className="text-xs text-soft">{t('prices.first')}</span>}
        </span>
      ),
    },
    {
      id: 'variant',
      label: t('prices.variant'),
      cell: ({ variantId }) =>
        titles.get(variantId) || t(titles.has(variantId) ? 'product.onlyVariant' : 'prices.removed'),
    },
    { id: 'price', label: t('product.price'), align: 'end', cell: ({ price }) => <Amount value={price} /> },
    {
      id: 'compareAtPrice',
      label: t('product.compareAtPrice'),
      align: 'end',
      cell: ({ compareAtPrice }) => (compareAtPrice === null ? '–' : <Amount value={compareAtPrice} />),
    },
  ]
}
