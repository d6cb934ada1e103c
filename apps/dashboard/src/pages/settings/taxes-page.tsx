import { regionCode, regionName } from '@merastore/kernel'
import { Badge, Button, Card, EmptyState, SkeletonTable, Table, type TableColumn } from '@merastore/ui'
import { useSearch } from '@tanstack/react-router'
import { Percent, Plus } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { CursorPagination } from '../../components/cursor-pagination.tsx'
import { rateText } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { type TaxRate, useDeleteTaxRate, useTaxRates } from '../../data/taxes.ts'
import { countryName } from '../../lib/countries.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t } from '../../messages/index.ts'
import { TaxRateDialog } from './tax-rate-dialog.tsx'

type Open = { kind: 'create' } | { kind: 'edit' | 'remove'; rate: TaxRate }

/** The tax rates by country and class. */
export function TaxesPage() {
  const { cursor } = useSearch({ from: '/shell/settings/taxes' })
  const { may } = usePermissions()
  const rates = useTaxRates(cursor)
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const update = may('tax:update')
  const rows = rates.data?.data
  const add = update && (
    <Button icon={<Plus aria-hidden="true" />} onClick={() => setOpen({ kind: 'create' })}>
      {t('taxes.add')}
    </Button>
  )
  return (
    <Page title={t('taxes.title')} description={t('taxes.description')} actions={rows && rows.length > 0 && add}>
      <Card flush>
        {rates.error && !rows ? (
          <ProblemState error={rates.error} onRetry={() => void rates.refetch()} />
        ) : !rows ? (
          <SkeletonTable label={t('app.loading')} rows={5} columns={4} />
        ) : rows.length === 0 ? (
          <EmptyState
            icon={<Percent />}
            title={t('taxes.none')}
            description={t('taxes.noneDescription')}
            action={add}
          />
        ) : (
          <Table
            caption={t('taxes.title')}
            columns={rateColumns(update ? setOpen : undefined)}
            rows={rows}
            rowKey={(rate) => rate.id}
          />
        )}
      </Card>
      <CursorPagination label={t('taxes.pages')} cursor={cursor} nextCursor={rates.data?.nextCursor ?? null} />
      {open?.kind === 'create' && <TaxRateDialog onClose={close} />}
      {open?.kind === 'edit' && <TaxRateDialog rate={open.rate} onClose={close} />}
      {open?.kind === 'remove' && <RemoveDialog rate={open.rate} onClose={close} />}
    </Page>
  )
}

function rateColumns(onOpen: ((open: Open) => void) | undefined): TableColumn<TaxRate>[] {
  const columns: (TableColumn<TaxRate> | undefined)[] = [
    {
      id: 'country',
      label: t('taxes.country'),
      rowHeader: true,
      cell: (rate) => <Place rate={rate} />,
    },
    { id: 'class', label: t('taxes.class'), cell: (rate) => rate.taxClass },
    { id: 'name', label: t('taxes.name'), cell: (rate) => rate.name },
    { id: 'rate', label: t('taxes.rate'), align: 'end', cell: (rate) => rateText(rate.ratePpm) },
    onOpen && {
      id: 'actions',
      label: t('staff.actions'),
      header: <span className="sr-only">{t('staff.actions')}</span>,
      align: 'end',
      cell: (rate) => (
        <span className="inline-flex flex-wrap justify-end gap-2">
          <Button
            variant="secondary"
            size="small"
            aria-label={t('taxes.editOf', { name: rate.name, country: countryName(rate.country) })}
            onClick={() => onOpen({ kind: 'edit', rate })}
          >
            {t('action.edit')}
          </Button>
          <Button
            variant="ghost"
            size="small"
            aria-label={t('taxes.removeOf', { name: rate.name, country: countryName(rate.country) })}
            onClick={() => onOpen({ kind: 'remove', rate })}
          >
            {t('action.remove')}
          </Button>
        </span>
      ),
    },
  ]
  return columns.filter((column) => column !== undefined)
}

/** Where a rate applies. Rates of before name their region by a text, which is read as its code where it has one. */
function Place({ rate: { country, region } }: { rate: TaxRate }) {
  if (region === null) return countryName(country)
  const code = regionCode(country, region)
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {`${countryName(country)} – ${regionName(country, region)}`}
      {code !== region && (
        <Badge tone="warning">
          {code === undefined ? t('taxes.regionUnknown') : t('taxes.regionNamed', { region: code })}
        </Badge>
      )}
    </span>
  )
}

function RemoveDialog({ rate, onClose }: { rate: TaxRate; onClose: () => void }) {
  const remove = useDeleteTaxRate(onClose)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      danger
      size="small"
      title={t('taxes.removeTitle', { name: rate.name })}
      description={t('taxes.removeDescription')}
      confirmLabel={t('action.remove')}
      pending={remove.pending}
      error={remove.error}
      onConfirm={() => remove.run({ taxRateId: rate.id })}
    />
  )
}
