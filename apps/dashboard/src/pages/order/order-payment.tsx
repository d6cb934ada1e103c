import { Card, Skeleton, Timeline, type Tone } from '@merastore/ui'
import { Fragment } from 'react'
import { Amount, When } from '../../components/format.tsx'
import { ProblemAlert } from '../../components/problem.tsx'
import { type Order, usePayment } from '../../data/orders.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tWord } from '../../messages/index.ts'

/** The card, and every attempt to hold, take or give back the money. */
export function OrderPayment({ order }: { order: Order }) {
  const { may } = usePermissions()
  const { card, paymentId } = order.payment
  return (
    <Card title={t('payment.title')}>
      <div className="flex flex-col gap-4 text-sm">
        <p>
          {card
            ? t('payment.card', { brand: tWord('payment.brand', card.brand), last4: card.last4 })
            : tWord('status.payment', order.paymentStatus)}
        </p>
        <Sums order={order} />
        {order.paymentStatus !== 'notRequired' && may('payment:read') && (
          <Attempts paymentId={paymentId} orderRevision={order.revision} />
        )}
      </div>
    </Card>
  )
}

function Sums({ order }: { order: Order }) {
  const { captured, refunded, refundable } = order.payment
  const sums = [
    { label: t('payment.captured'), value: captured },
    { label: t('payment.refunded'), value: refunded },
    ...(refunded.amount > 0 ? [{ label: t('order.refundAvailable'), value: refundable }] : []),
  ].filter(({ value }) => value.amount > 0)
  if (sums.length === 0) return null
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
      {sums.map(({ label, value }) => (
        <Fragment key={label}>
          <dt className="text-soft">{label}</dt>
          <dd>
            <Amount value={value} />
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}

function Attempts({ paymentId, orderRevision }: { paymentId: string; orderRevision: number }) {
  const payment = usePayment(paymentId, orderRevision)
  if (payment.error) return <ProblemAlert error={payment.error} />
  if (!payment.data) return <Skeleton className="h-16 w-full" />
  const { attempts } = payment.data
  return (
    <Timeline
      label={t('payment.attempts')}
      entries={attempts.map((attempt, index) => ({
        id: String(index),
        tone: attemptTone(attempt.answer),
        title: (
          <>
            {tWord('payment.kind', attempt.kind)}: {tWord('payment.answer', attempt.answer)}
          </>
        ),
        meta: (
          <>
            <When at={attempt.at} />
            {attempt.amount && (
              <>
                {' · '}
                <Amount value={attempt.amount} />
              </>
            )}
          </>
        ),
      }))}
    />
  )
}

function attemptTone(answer: string): Tone {
  if (/declin|fail|refus|error/i.test(answer)) return 'danger'
  if (/authorized|captured|voided|refunded|done|ok/i.test(answer)) return 'success'
  return 'info'
}
