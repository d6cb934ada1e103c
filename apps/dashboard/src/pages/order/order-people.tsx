import { Card } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import { PostalAddress } from '../../components/postal-address.tsx'
import type { Order } from '../../data/orders.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t } from '../../messages/index.ts'

/** Who bought, where it goes, and who is billed. */
export function OrderPeople({ order }: { order: Order }) {
  const { may } = usePermissions()
  const sameAddress = JSON.stringify(order.shippingAddress) === JSON.stringify(order.billingAddress)
  return (
    <Card title={t('order.customer')}>
      <div className="flex flex-col gap-4 text-sm">
        <div>
          {order.customerId && may('customer:read') ? (
            <Link
              to="/customers/$customerId"
              params={{ customerId: order.customerId }}
              className="font-semibold text-accent-ink underline-offset-4 hover:underline"
            >
              {order.billingAddress.firstName} {order.billingAddress.lastName}
            </Link>
          ) : (
            <p className="font-semibold">
              {order.billingAddress.firstName} {order.billingAddress.lastName}
            </p>
          )}
          <p>
            <a href={`mailto:${order.email}`} className="wrap-anywhere text-accent-ink underline underline-offset-4">
              {order.email}
            </a>
          </p>
          {order.customerId === null && <p className="text-soft">{t('order.guest')}</p>}
        </div>
        <div>
          <h3 className="mb-1 font-semibold">{t('order.shippingAddress')}</h3>
          <PostalAddress address={order.shippingAddress} />
        </div>
        <div>
          <h3 className="mb-1 font-semibold">{t('order.billingAddress')}</h3>
          {sameAddress ? (
            <p className="text-soft">{t('order.sameAddress')}</p>
          ) : (
            <PostalAddress address={order.billingAddress} />
          )}
        </div>
      </div>
    </Card>
  )
}
