import { useState } from 'react'
import { CommandDialog } from '../../components/command-dialog.tsx'
import { chosenLines, openLines } from '../../data/order-quantities.ts'
import { type Order, useFulfilOrder } from '../../data/orders.ts'
import { t } from '../../messages/index.ts'
import { allOf, LineQuantities } from './line-quantities.tsx'

/** Packs all or a part of what is open. */
export function FulfilDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const lines = openLines(order)
  const [chosen, setChosen] = useState(() => allOf(lines))
  const fulfil = useFulfilOrder(order.id, onClose)
  const body = { lines: chosenLines(chosen) }
  return (
    <CommandDialog
      onClose={onClose}
      title={t('order.fulfilTitle')}
      description={t('order.fulfilDescription')}
      confirmLabel={t('order.fulfilConfirm')}
      command={fulfil}
      disabled={body.lines.length === 0}
      onConfirm={() => fulfil.run(body)}
    >
      <LineQuantities lines={lines} chosen={chosen} onChange={setChosen} />
    </CommandDialog>
  )
}
