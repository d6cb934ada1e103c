import { Button, Card, EmptyState, SkeletonTable, SkeletonText, Table, type TableColumn } from '@merastore/ui'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { History } from 'lucide-react'
import { useState } from 'react'
import { CursorPagination } from '../../components/cursor-pagination.tsx'
import { countText, When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { useStaffNames } from '../../data/staff.ts'
import { type StockLevel, type StockMovement, useMovements, useVariantStock } from '../../data/stock.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tWord } from '../../messages/index.ts'
import { AdjustDialog } from './adjust-dialog.tsx'
import { StockFigure } from './stock-figure.tsx'

const parent = { to: '/inventory', label: t('stock.title') }

/** Why the stock of a variant is what it is: its figures, and every change that they sum from. */
export function MovementsPage() {
  const { variantId } = useParams({ from: '/shell/inventory/$variantId' })
  const { cursor } = useSearch({ from: '/shell/inventory/$variantId' })
  const stock = useVariantStock(variantId)
  const movements = useMovements(variantId, cursor)
  const staffName = useStaffNames()
  const [level] = stock.data?.data ?? []
  const rows = movements.data?.data
  const error = stock.error ?? movements.error

  return (
    <Page
      title={level?.title ?? t('stock.loading')}
      description={level?.sku}
      parent={parent}
      actions={<ToProduct level={level} />}
    >
      {error ? (
        <ProblemState error={error} onRetry={() => void Promise.all([stock.refetch(), movements.refetch()])} />
      ) : !stock.data || !rows ? (
        <SkeletonText label={t('app.loading')} lines={6} />
      ) : (
        <>
          <div className="grid gap-6 md:grid-cols-2">
            {stock.data.data.map((one) => (
              <LevelCard key={one.locationId} level={one} />
            ))}
          </div>
          <Card title={t('stock.why')} description={t('stock.whyDescription')} flush>
            {rows.length === 0 ? (
              <EmptyState icon={<History />} title={t('stock.noMovements')} />
            ) : (
              <Table
                caption={t('stock.why')}
                columns={movementColumns(staffName)}
                rows={rows}
                rowKey={(movement) => String(movement.position)}
              />
            )}
            {movements.isPlaceholderData && <SkeletonTable label={t('app.loading')} rows={1} />}
          </Card>
          <CursorPagination
            label={t('stock.movementPages')}
            cursor={cursor}
            nextCursor={movements.data?.nextCursor ?? null}
          />
        </>
      )}
    </Page>
  )
}

function ToProduct({ level }: { level: StockLevel | undefined }) {
  if (!level?.productId) return null
  return (
    <Link
      to="/products/$productId"
      params={{ productId: level.productId }}
      className="inline-block py-1 text-sm font-semibold text-accent-ink underline underline-offset-4"
    >
      {t('stock.toProduct')}
    </Link>
  )
}

/** The sum that makes the available figure, line by line. */
function LevelCard({ level }: { level: StockLevel }) {
  const { may } = usePermissions()
  const [adjusting, setAdjusting] = useState(false)
  const rows = [
    { label: t('stock.onHand'), text: countText(level.onHand) },
    { label: t('stock.reserved'), text: `− ${countText(level.reserved)}` },
    { label: t('stock.committed'), text: `− ${countText(level.committed)}` },
  ]
  return (
    <Card
      title={level.locationName}
      actions={
        may('stock:adjust') && (
          <Button variant="secondary" size="small" onClick={() => setAdjusting(true)}>
            {t('stock.adjust')}
          </Button>
        )
      }
    >
      <dl className="flex flex-col gap-1 text-sm">
        {rows.map(({ label, text }) => (
          <div key={label} className="flex items-baseline gap-2">
            <dt>{label}</dt>
            <dd className="contents">
              <span aria-hidden="true" className="leader" />
              <span className="tabular-nums">{text}</span>
            </dd>
          </div>
        ))}
        <div className="mt-1 flex items-baseline justify-between gap-2 border-t border-line pt-2 text-base font-semibold">
          <dt>{t('stock.available')}</dt>
          <dd>
            <StockFigure available={level.available} />
          </dd>
        </div>
      </dl>
      {adjusting && <AdjustDialog level={level} onClose={() => setAdjusting(false)} />}
    </Card>
  )
}

function movementColumns(staffName: (id: string) => string): TableColumn<StockMovement>[] {
  const figure = (id: 'onHand' | 'reserved' | 'committed'): TableColumn<StockMovement> => ({
    id,
    label: t(`stock.${id}`),
    align: 'end',
    cell: (movement) => (
      <span className="whitespace-nowrap">
        <Change by={movement[`${id}Change`]} /> {countText(movement[id])}
      </span>
    ),
  })
  return [
    { id: 'at', label: t('stock.at'), rowHeader: true, cell: (movement) => <When at={movement.at} /> },
    {
      id: 'cause',
      label: t('stock.causeHead'),
      cell: (movement) => (
        <span className="flex flex-col">
          {tWord('stock.cause', movement.cause)}
          {movement.note && <span className="text-xs text-soft">{movement.note}</span>}
          {movement.reference && (
            <span className="font-mono text-xs wrap-anywhere text-soft">{movement.reference}</span>
          )}
        </span>
      ),
    },
    { id: 'location', label: t('stock.location'), cell: (movement) => movement.locationName },
    figure('onHand'),
    figure('reserved'),
    figure('committed'),
    { id: 'actor', label: t('stock.by'), cell: (movement) => actorText(movement.actor, staffName) },
  ]
}

function Change({ by }: { by: number }) {
  if (by === 0) return null
  const text = `${by > 0 ? '+' : '−'}${countText(Math.abs(by))}`
  return <span className={by > 0 ? 'font-medium text-success' : 'font-medium text-danger'}>{text} =</span>
}

function actorText(actor: string, staffName: (id: string) => string): string {
  return actor.startsWith('stf_') ? staffName(actor) : t('actor.system')
}
