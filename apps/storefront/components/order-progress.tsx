import { Alert, Card, Stepper } from '@merastore/ui'
import type { Order } from '#lib/api.ts'
import type { Shown } from '#lib/locale.ts'
import { fill } from '#lib/messages/index.ts'
import { cancelReason, isPartlyCancelled, orderProgress, progressSteps } from '#lib/order-view.ts'

type OrderProgressProps = { order: Order; shown: Shown }

/** How far an order has come; where it, or a part of it, was cancelled: why. */
export function OrderProgress({ order, shown }: OrderProgressProps) {
  const words = shown.texts.order
  if (order.status === 'cancelled') {
    return (
      <Alert tone="warning" title={words.cancelled}>
        <p>{words.cancelledText}</p>
        <CancelReason order={order} shown={shown} />
      </Alert>
    )
  }
  const steps = progressSteps.map((id) => ({ id, label: words[id] }))
  return (
    <>
      {isPartlyCancelled(order) && (
        <Alert tone="warning" title={words.partlyCancelled}>
          <p>{words.partlyCancelledText}</p>
          <CancelReason order={order} shown={shown} />
        </Alert>
      )}
      <Card title={words.progress}>
        <div aria-live="polite" className="max-sm:-mx-2 max-sm:[&_li]:text-xs max-sm:[&_ol]:gap-1.5">
          <Stepper
            label={words.progress}
            steps={steps}
            currentId={orderProgress(order)}
            doneLabel={shown.texts.common.done}
          />
        </div>
      </Card>
    </>
  )
}

function CancelReason({ order, shown }: OrderProgressProps) {
  const words = shown.texts.order
  const reason = cancelReason(order, words)
  return reason === undefined ? null : (
    <p className="mt-1 wrap-anywhere">{fill(words.cancelReason, { reason }, shown.locale)}</p>
  )
}
