import { Badge, Button, ButtonLink, Card, EmptyState, SkeletonTable, Table, type TableColumn } from '@merastore/ui'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Package, Plus } from 'lucide-react'
import { useState } from 'react'
import { CursorPagination } from '../../components/cursor-pagination.tsx'
import { FilterChips, FilterSelect } from '../../components/filters.tsx'
import { Amount, countText, When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { Picture } from '../../components/picture.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { useCategories } from '../../data/categories.ts'
import { type ProductFilter, type ProductItem, useProducts } from '../../data/products.ts'
import { useProductTotal } from '../../data/totals.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tWord } from '../../messages/index.ts'
import { AssignBar, selectColumn } from './assign-bar.tsx'

/** The products of the store. */
export function ProductsPage() {
  const filter = useSearch({ from: '/shell/products' })
  const navigate = useNavigate({ from: '/products' })
  const { may } = usePermissions()
  const products = useProducts(filter)
  const { cursor: _place, sort: _sort, ...counted } = filter
  const total = useProductTotal(counted)
  const rows = products.data?.data
  const setFilter = (change: Partial<ProductFilter>) =>
    void navigate({ search: (now) => ({ ...now, cursor: undefined, ...change }), replace: 'q' in change })

  return (
    <Page
      title={t('products.title')}
      actions={
        <>
          {may('product:import') && (
            <ButtonLink variant="secondary" render={<Link to="/imports" search={{}} />}>
              {t('products.import')}
            </ButtonLink>
          )}
          {may('product:update') && <AddProduct />}
        </>
      }
    >
      <ProductFilters filter={filter} onChange={setFilter} />
      {products.error && !rows ? (
        <ProblemState error={products.error} onRetry={() => void products.refetch()} />
      ) : !rows ? (
        <Card flush>
          <SkeletonTable label={t('app.loading')} rows={8} columns={5} />
        </Card>
      ) : rows.length === 0 ? (
        <NoProducts
          filtered={Boolean(filter.q ?? filter.status ?? filter.categoryId)}
          onClear={() => void navigate({ search: {} })}
        />
      ) : (
        <>
          <ProductTable rows={rows} selectable={may('product:update')} />
          <CursorPagination
            label={t('products.pages')}
            cursor={filter.cursor}
            nextCursor={products.data?.nextCursor ?? null}
            total={total.data}
          />
        </>
      )}
    </Page>
  )
}

/** The rows of a page; where they can be changed, with boxes to put many into a category at once. */
function ProductTable({ rows, selectable }: { rows: readonly ProductItem[]; selectable: boolean }) {
  const [selected, setSelected] = useState<readonly string[]>([])
  // What has left the page is not selected any more: nobody could see what is changed.
  const shown = selected.filter((id) => rows.some((row) => row.id === id))
  return (
    <>
      {shown.length > 0 && <AssignBar productIds={shown} onDone={() => setSelected([])} />}
      <Card flush>
        <Table
          caption={t('products.title')}
          columns={selectable ? [selectColumn(rows, shown, setSelected), ...columns] : columns}
          rows={rows}
          rowKey={(product) => product.id}
        />
      </Card>
    </>
  )
}

function AddProduct() {
  return (
    <ButtonLink icon={<Plus aria-hidden="true" />} render={<Link to="/products/new" />}>
      {t('products.add')}
    </ButtonLink>
  )
}

const columns: TableColumn<ProductItem>[] = [
  {
    id: 'title',
    label: t('products.product'),
    rowHeader: true,
    cell: (product) => (
      <span className="flex items-center gap-3">
        <Picture image={product.image && { ...product.image, alt: '' }} small />
        <Link
          to="/products/$productId"
          params={{ productId: product.id }}
          className="inline-block py-1 wrap-anywhere text-accent-ink underline-offset-4 hover:underline"
        >
          {product.title}
        </Link>
      </span>
    ),
  },
  { id: 'status', label: t('products.status'), cell: (product) => <ProductStatus status={product.status} /> },
  { id: 'vendor', label: t('products.vendor'), cell: (product) => product.vendor || '–' },
  {
    id: 'variants',
    label: t('products.variants'),
    align: 'end',
    cell: (product) => countText(product.variantCount),
  },
  {
    id: 'price',
    label: t('products.price'),
    align: 'end',
    cell: ({ priceMin, priceMax }) =>
      priceMin.amount === priceMax.amount ? (
        <Amount value={priceMin} />
      ) : (
        <span className="whitespace-nowrap">
          <Amount value={priceMin} />–<Amount value={priceMax} />
        </span>
      ),
  },
  {
    id: 'updated',
    label: t('products.updated'),
    align: 'end',
    cell: (product) => <When at={product.updatedAt} format="shortDate" />,
  },
]

export function ProductStatus({ status }: { status: string }) {
  return <Badge tone={status === 'published' ? 'success' : 'neutral'}>{tWord('status.product', status)}</Badge>
}

type ProductFiltersProps = { filter: ProductFilter; onChange: (change: Partial<ProductFilter>) => void }

function ProductFilters({ filter, onChange }: ProductFiltersProps) {
  const categories = useCategories()
  const category = categories.data?.data.find(({ id }) => id === filter.categoryId)
  const chips = [
    filter.q && { id: 'q', label: t('list.searchChip', { q: filter.q }), onRemove: () => onChange({ q: undefined }) },
    filter.status && {
      id: 'status',
      label: t('list.chip', { filter: t('products.status'), value: tWord('status.product', filter.status) }),
      onRemove: () => onChange({ status: undefined }),
    },
    filter.categoryId && {
      id: 'category',
      label: t('list.chip', { filter: t('products.category'), value: category?.name ?? '…' }),
      onRemove: () => onChange({ categoryId: undefined }),
    },
  ].filter((chip) => typeof chip === 'object')
  return (
    <div className="flex flex-col gap-3">
      <SearchField label={t('products.search')} value={filter.q} onSearch={(q) => onChange({ q })} />
      <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
        <FilterSelect
          label={t('products.status')}
          value={filter.status}
          options={['published', 'draft'].map((value) => ({ value, label: tWord('status.product', value) }))}
          onChange={(status) => onChange({ status: status as ProductFilter['status'] })}
        />
        <FilterSelect
          label={t('products.category')}
          value={filter.categoryId}
          options={(categories.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(categoryId) => onChange({ categoryId })}
        />
        <FilterSelect
          label={t('orders.sort')}
          value={filter.sort}
          options={['newest', 'title', 'updated'].map((value) => ({ value, label: tWord('products.sortBy', value) }))}
          onChange={(sort) => onChange({ sort: sort as ProductFilter['sort'] })}
        />
      </div>
      <FilterChips chips={chips} onClear={() => onChange({ q: undefined, status: undefined, categoryId: undefined })} />
    </div>
  )
}

function NoProducts({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { may } = usePermissions()
  return (
    <Card>
      <EmptyState
        icon={<Package />}
        title={filtered ? t('products.noneFound') : t('products.none')}
        description={filtered ? t('products.noneFoundDescription') : t('products.noneDescription')}
        action={
          filtered ? (
            <Button variant="secondary" onClick={onClear}>
              {t('list.clearFilters')}
            </Button>
          ) : (
            may('product:update') && <AddProduct />
          )
        }
      />
    </Card>
  )
}
