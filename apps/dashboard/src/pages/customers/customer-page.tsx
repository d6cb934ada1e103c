import type { AdminSchemas } from '@merastore/admin-client'
import { Badge, Card, EmptyState, SkeletonTable, SkeletonText, Table } from '@merastore/ui'
import { useParams } from '@tanstack/react-router'
import { ReceiptText } from 'lucide-react'
import { When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { PostalAddress } from '../../components/postal-address.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { customerName, useCustomer, useCustomerOrders } from '../../data/customers.ts'
import { languageName } from '../../lib/countries.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t } from '../../messages/index.ts'
import { orderColumns } from '../orders/order-columns.tsx'

const parent = { to: '/customers', label: t('customers.title') }

/** One customer: what they ordered, where they live, and what they consented to. */
export function CustomerPage() {
  const { customerId } = useParams({ from: '/shell/customers/$customerId' })
  const { may } = usePermissions()
  const customer = useCustomer(customerId)
  if (!customer.data) {
    return (
      <Page title={t('customers.loading')} parent={parent}>
        {customer.error ? (
          <ProblemState error={customer.error} onRetry={() => void customer.refetch()} />
        ) : (
          <SkeletonText label={t('app.loading')} lines={6} />
        )}
      </Page>
    )
  }
  const person = customer.data
  return (
    <Page title={customerName(person)} parent={parent} description={person.email}>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        {may('order:read') && <CustomerOrders customerId={customerId} />}
        <div className="flex min-w-0 flex-col gap-6">
          <ProfileCard person={person} />
          <AddressesCard addresses={person.addresses} />
        </div>
      </div>
    </Page>
  )
}

function ProfileCard({ person }: { person: AdminSchemas['CustomerDetails'] }) {
  return (
    <Card title={t('customers.profile')}>
      <dl className="grid gap-3 text-sm">
        <Detail label={t('customers.email')}>
          <a href={`mailto:${person.email}`} className="wrap-anywhere text-accent-ink underline underline-offset-4">
            {person.email}
          </a>{' '}
          <Badge tone={person.emailVerified ? 'success' : 'warning'}>
            {person.emailVerified ? t('customers.isVerified') : t('customers.notVerified')}
          </Badge>
        </Detail>
        {person.phone && <Detail label={t('customers.phone')}>{person.phone}</Detail>}
        <Detail label={t('customers.language')}>{languageName(person.locale)}</Detail>
        <Detail label={t('customers.marketing')}>
          {person.acceptsMarketing ? t('field.yes') : t('field.no')}
          {person.marketingDecidedAt && (
            <>
              {' · '}
              <When at={person.marketingDecidedAt} format="shortDate" />
            </>
          )}
        </Detail>
        <Detail label={t('customers.since')}>
          <When at={person.createdAt} format="date" />
        </Detail>
      </dl>
    </Card>
  )
}

function Detail({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-soft">{label}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  )
}

function AddressesCard({ addresses }: { addresses: AdminSchemas['SavedAddress'][] }) {
  return (
    <Card title={t('customers.addresses')}>
      {addresses.length === 0 ? (
        <p className="text-sm text-soft">{t('customers.noAddresses')}</p>
      ) : (
        <ul className="flex flex-col gap-4 text-sm">
          {addresses.map((saved) => (
            <li key={saved.id}>
              <PostalAddress address={saved.address} />
              {saved.defaultShipping && <Badge>{t('customers.defaultShipping')}</Badge>}{' '}
              {saved.defaultBilling && <Badge>{t('customers.defaultBilling')}</Badge>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function CustomerOrders({ customerId }: { customerId: string }) {
  const orders = useCustomerOrders(customerId, true)
  const columns = orderColumns({}).filter((column) => column.id !== 'customer')
  return (
    <Card title={t('orders.title')} flush>
      {orders.error && !orders.data ? (
        <ProblemState error={orders.error} onRetry={() => void orders.refetch()} />
      ) : !orders.data ? (
        <SkeletonTable label={t('app.loading')} rows={3} columns={5} />
      ) : orders.data.data.length === 0 ? (
        <EmptyState icon={<ReceiptText />} title={t('customers.noOrders')} />
      ) : (
        <Table caption={t('orders.title')} columns={columns} rows={orders.data.data} rowKey={(order) => order.id} />
      )}
    </Card>
  )
}
