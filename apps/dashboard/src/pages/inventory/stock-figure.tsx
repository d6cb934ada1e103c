import { Badge } from '@merastore/ui'
import { countText } from '../../components/format.tsx'
import { t } from '../../messages/index.ts'

/** Up to this many the shop calls the stock low. */
const lowStockMax = 5

/** What can be sold, with a word where it is little or nothing. */
export function StockFigure({ available }: { available: number }) {
  return (
    <span className="inline-flex items-center gap-2">
      {available <= 0 ? (
        <Badge tone="danger">{t('stock.state.out')}</Badge>
      ) : (
        available <= lowStockMax && <Badge tone="warning">{t('stock.state.low')}</Badge>
      )}
      <span className="font-semibold tabular-nums">{countText(available)}</span>
    </span>
  )
}
