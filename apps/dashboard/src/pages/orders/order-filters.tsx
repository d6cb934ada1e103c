import { TextField } from '@merastore/ui'
import { type Chip, FilterChips, FilterSelect } from '../../components/filters.tsx'
import { SearchField } from '../../components/search-field.tsx'
import {
  fulfilmentFilters,
  type OrderFilter,
  orderSorts,
  orderStatuses,
  paymentStatuses,
} from '../../data/orders-filter.ts'
import { t, tWord } from '../../messages/index.ts'

type OrderFiltersProps = { filter: OrderFilter; onChange: (change: Partial<OrderFilter>) => void }

/** Search, filters and order of the list of orders; all of it stands in the address. */
export function OrderFilters({ filter, onChange }: OrderFiltersProps) {
  return (
    <div className="flex flex-col gap-3">
      <SearchField label={t('orders.search')} value={filter.q} onSearch={(q) => onChange({ q })} />
      <div className="grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap">
        <FilterSelect
          label={t('orders.payment')}
          value={filter.payment}
          options={paymentStatuses.map((value) => ({ value, label: tWord('status.payment', value) }))}
          onChange={(payment) => onChange({ payment: payment as OrderFilter['payment'] })}
        />
        <FilterSelect
          label={t('orders.fulfilment')}
          value={filter.fulfilment}
          options={fulfilmentFilters.map((value) => ({ value, label: tWord('status.fulfilment', value) }))}
          onChange={(fulfilment) => onChange({ fulfilment: fulfilment as OrderFilter['fulfilment'] })}
        />
        <FilterSelect
          label={t('orders.status')}
          value={filter.status}
          options={orderStatuses.map((value) => ({ value, label: tWord('status.order', value) }))}
          onChange={(status) => onChange({ status: status as OrderFilter['status'] })}
        />
        <FilterSelect
          label={t('orders.sort')}
          value={filter.sort}
          options={orderSorts.map((value) => ({ value, label: tWord('orders.sortBy', value) }))}
          onChange={(sort) => onChange({ sort: sort as OrderFilter['sort'] })}
        />
        {/* One pair: where the row is full, both go on to the next. */}
        <div className="col-span-2 grid grid-cols-2 items-end gap-2 sm:flex">
          <DayField
            label={t('orders.from')}
            value={filter.from}
            max={filter.to}
            onChange={(from) => onChange({ from })}
          />
          <DayField label={t('orders.to')} value={filter.to} min={filter.from} onChange={(to) => onChange({ to })} />
        </div>
      </div>
      <FilterChips
        chips={filterChips(filter, onChange)}
        onClear={() =>
          onChange({
            q: undefined,
            payment: undefined,
            fulfilment: undefined,
            status: undefined,
            refund: undefined,
            from: undefined,
            to: undefined,
          })
        }
      />
    </div>
  )
}

type DayFieldProps = {
  label: string
  value: string | undefined
  min?: string
  max?: string
  onChange: (day: string | undefined) => void
}

function DayField({ label, value, onChange, ...bounds }: DayFieldProps) {
  return (
    <TextField
      type="date"
      {...bounds}
      label={<span className="font-normal text-soft">{label}</span>}
      className="max-sm:col-span-1 sm:flex-row sm:items-center sm:gap-2"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  )
}

function filterChips(filter: OrderFilter, onChange: OrderFiltersProps['onChange']): Chip[] {
  const words: { id: keyof OrderFilter; label: string | undefined }[] = [
    { id: 'q', label: filter.q && t('list.searchChip', { q: filter.q }) },
    { id: 'payment', label: filter.payment && chip(t('orders.payment'), tWord('status.payment', filter.payment)) },
    {
      id: 'fulfilment',
      label: filter.fulfilment && chip(t('orders.fulfilment'), tWord('status.fulfilment', filter.fulfilment)),
    },
    { id: 'status', label: filter.status && chip(t('orders.status'), tWord('status.order', filter.status)) },
    { id: 'refund', label: filter.refund && t('orders.refundsToSend') },
    { id: 'from', label: filter.from && chip(t('orders.from'), filter.from) },
    { id: 'to', label: filter.to && chip(t('orders.to'), filter.to) },
  ]
  return words.flatMap(({ id, label }) => (label ? [{ id, label, onRemove: () => onChange({ [id]: undefined }) }] : []))
}

function chip(filter: string, value: string): string {
  return t('list.chip', { filter, value })
}
