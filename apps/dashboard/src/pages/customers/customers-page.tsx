import { Badge, Button, Card, EmptyState, SkeletonTable, Table, type TableColumn } from '@merastore/ui'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Users } from 'lucide-react'
import { CursorPagination } from '../../components/cursor-pagination.tsx'
import { When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { type Customer, customerName, useCustomers } from '../../data/customers.ts'
import { useCustomerTotal } from '../../data/totals.ts'
import { t } from '../../messages/index.ts'

/** Who has an account at the shop. */
export function CustomersPage() {
  const filter = useSearch({ from: '/shell/customers' })
  const navigate = useNavigate({ from: '/customers' })
  const customers = useCustomers(filter)
  const total = useCustomerTotal({ q: filter.q })
  const rows = customers.data?.data
  return (
    <Page title={t('customers.title')}>
      <SearchField
        label={t('customers.search')}
        value={filter.q}
        onSearch={(q) => void navigate({ search: { q }, replace: true })}
      />
      {customers.error && !rows ? (
        <ProblemState error={customers.error} onRetry={() => void customers.refetch()} />
      ) : !rows ? (
        <Card flush>
          <SkeletonTable label={t('app.loading')} rows={8} columns={4} />
        </Card>
      ) : rows.length === 0 ? (
        <Card>
          <EmptyState
            icon={<Users />}
            title={filter.q ? t('customers.noneFound') : t('customers.none')}
            description={filter.q ? undefined : t('customers.noneDescription')}
            action={
              filter.q && (
                <Button variant="secondary" onClick={() => void navigate({ search: {} })}>
                  {t('list.clearFilters')}
                </Button>
              )
            }
          />
        </Card>
      ) : (
        <>
          <Card flush>
            <Table caption={t('customers.title')} columns={columns} rows={rows} rowKey={(customer) => customer.id} />
          </Card>
          <CursorPagination
            label={t('customers.pages')}
            cursor={filter.cursor}
            nextCursor={customers.data?.nextCursor ?? null}
            total={total.data}
          />
        </>
      )}
    </Page>
  )
}

const columns: TableColumn<Customer>[] = [
  {
    id: 'name',
    label: t('customers.name'),
    rowHeader: true,
    cell: (customer) => (
      <Link
        to="/customers/$customerId"
        params={{ customerId: customer.id }}
        className="inline-block py-1 wrap-anywhere text-accent-ink underline-offset-4 hover:underline"
      >
        {customerName(customer)}
      </Link>
    ),
  },
  {
    id: 'email',
    label: t('customers.email'),
    cell: (customer) => <span className="wrap-anywhere">{customer.email}</span>,
  },
  {
    id: 'verified',
    label: t('customers.verified'),
    cell: (customer) => (
      <Badge tone={customer.emailVerified ? 'success' : 'neutral'}>
        {customer.emailVerified ? t('field.yes') : t('field.no')}
      </Badge>
    ),
  },
  {
    id: 'since',
    label: t('customers.since'),
    align: 'end',
    cell: (customer) => <When at={customer.createdAt} format="shortDate" />,
  },
]
