import { Alert } from '@merastore/ui'
import { usePaymentMethods } from '../../data/payment-methods.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t } from '../../messages/index.ts'

/** Says where customers cannot pay, or only with cards that move no money. */
export function PaymentAlert() {
  const { may } = usePermissions()
  const methods = usePaymentMethods(may('payment:read')).data?.data
  if (methods === undefined) return null
  if (methods.length === 0) {
    return (
      <Alert tone="warning" title={t('home.noPayment')}>
        {t('home.noPaymentDescription')}
      </Alert>
    )
  }
  if (!methods.every((method) => method.isTest)) return null
  return (
    <Alert tone="info" title={t('home.testPayment')}>
      {t('home.testPaymentDescription')}
    </Alert>
  )
}
