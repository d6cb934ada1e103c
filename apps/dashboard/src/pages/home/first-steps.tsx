import { Card } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import { Circle, CircleCheck } from 'lucide-react'
import { usePaymentMethods } from '../../data/payment-methods.ts'
import { useProducts } from '../../data/products.ts'
import { useShipping } from '../../data/shipping.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t } from '../../messages/index.ts'

/** What is to be done before the first sale. Stands in the place of the latest orders until there is one. */
export function FirstSteps() {
  const { may } = usePermissions()
  return (
    <Card title={t('home.firstSteps')} description={t('home.firstStepsDescription')}>
      <ul className="flex flex-col gap-3">
        {may('product:read') && <ProductStep />}
        {may('shipping:read') && <ShippingStep />}
        {may('payment:read') && <PaymentStep />}
        <Step done={false} to="/orders" text={t('home.stepOrder')} />
      </ul>
    </Card>
  )
}

function ProductStep() {
  const products = useProducts({ status: 'published' })
  return <Step done={(products.data?.data.length ?? 0) > 0} to="/products" text={t('home.stepProduct')} />
}

function ShippingStep() {
  const shipping = useShipping()
  return <Step done={(shipping.data?.methods.length ?? 0) > 0} to="/settings/shipping" text={t('home.stepShipping')} />
}

function PaymentStep() {
  const methods = usePaymentMethods(true).data?.data ?? []
  return <Step done={methods.some(({ isTest }) => !isTest)} to="/settings/payments" text={t('home.stepPayment')} />
}

function Step({ done, to, text }: { done: boolean; to: string; text: string }) {
  const Icon = done ? CircleCheck : Circle
  return (
    <li className="flex items-center gap-3 text-sm">
      <Icon
        aria-label={done ? t('home.stepDone') : t('home.stepOpen')}
        className={done ? 'size-5 text-success' : 'size-5 text-soft'}
      />
      <Link to={to} className="py-1 font-medium text-accent-ink underline-offset-4 hover:underline">
        {text}
      </Link>
    </li>
  )
}
