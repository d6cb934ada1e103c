import { IconButton } from '@merastore/ui'
import { useNavigate } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useNeighbours } from '../../data/orders.ts'
import type { OrderFilter } from '../../data/orders-filter.ts'
import { useKeys } from '../../lib/keys.ts'
import { t } from '../../messages/index.ts'

/** To the order before and after this one in the list that it was opened from; the keys are `[` and `]`. */
export function OrderNeighbours({ orderId, filter }: { orderId: string; filter: OrderFilter }) {
  const navigate = useNavigate()
  const { previous, next } = useNeighbours(orderId, filter)
  const open = (id: string | undefined) => {
    if (id !== undefined) void navigate({ to: '/orders/$orderId', params: { orderId: id }, search: filter })
  }
  useKeys({ '[': () => open(previous), ']': () => open(next) })
  return (
    <div className="flex gap-1">
      <IconButton
        variant="secondary"
        label={t('order.previous')}
        aria-keyshortcuts="["
        icon={<ChevronLeft aria-hidden="true" />}
        disabled={previous === undefined}
        onClick={() => open(previous)}
      />
      <IconButton
        variant="secondary"
        label={t('order.next')}
        aria-keyshortcuts="]"
        icon={<ChevronRight aria-hidden="true" />}
        disabled={next === undefined}
        onClick={() => open(next)}
      />
    </div>
  )
}
