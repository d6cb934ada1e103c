import { regionName } from '@merastore/kernel'
import { Badge, Button, Card, EmptyState, IconButton, SkeletonText } from '@merastore/ui'
import { MapPinned, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Amount } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import {
  type ShippingMethod,
  type ShippingZone,
  useDeleteMethod,
  useDeleteZone,
  useShipping,
} from '../../data/shipping.ts'
import { useStore } from '../../data/store.ts'
import { countryName } from '../../lib/countries.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tCount } from '../../messages/index.ts'
import { MethodDialog } from './method-dialog.tsx'
import { ZoneDialog } from './zone-dialog.tsx'

type Open =
  | { kind: 'zone'; zone?: ShippingZone }
  | { kind: 'method'; zoneId: string; method?: ShippingMethod }
  | { kind: 'remove-zone'; zone: ShippingZone }
  | { kind: 'remove-method'; method: ShippingMethod }

/** Where the shop sends to, how, and at what price. */
export function ShippingPage() {
  const { may } = usePermissions()
  const shipping = useShipping()
  const store = useStore()
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const update = may('shipping:update')
  const currency = store.data?.data.currency
  const error = shipping.error ?? store.error
  const add = update && (
    <Button icon={<Plus aria-hidden="true" />} onClick={() => setOpen({ kind: 'zone' })}>
      {t('shipping.addZone')}
    </Button>
  )
  return (
    <Page
      title={t('shipping.title')}
      description={t('shipping.description')}
      actions={shipping.data && shipping.data.zones.length > 0 && add}
    >
      {error && !shipping.data ? (
        <ProblemState error={error} onRetry={() => void Promise.all([shipping.refetch(), store.refetch()])} />
      ) : !shipping.data || currency === undefined ? (
        <SkeletonText label={t('app.loading')} lines={6} />
      ) : shipping.data.zones.length === 0 ? (
        <Card>
          <EmptyState
            icon={<MapPinned />}
            title={t('shipping.none')}
            description={t('shipping.noneDescription')}
            action={add}
          />
        </Card>
      ) : (
        shipping.data.zones.map((zone) => (
          <ZoneCard
            key={zone.id}
            zone={zone}
            methods={shipping.data.methods.filter((method) => method.zoneId === zone.id)}
            currency={currency}
            onOpen={update ? setOpen : undefined}
          />
        ))
      )}
      {open?.kind === 'zone' && <ZoneDialog zone={open.zone} onClose={close} />}
      {open?.kind === 'method' && currency && (
        <MethodDialog zoneId={open.zoneId} method={open.method} currency={currency} onClose={close} />
      )}
      {open?.kind === 'remove-zone' && <RemoveZone zone={open.zone} onClose={close} />}
      {open?.kind === 'remove-method' && <RemoveMethod method={open.method} onClose={close} />}
    </Page>
  )
}

function areasText(zone: ShippingZone): string {
  if (zone.areas.length === 0) return t('shipping.restOfWorld')
  const names = zone.areas.map(({ country, region, postalCodePrefix }) =>
    [countryName(country), region && regionName(country, region), postalCodePrefix && `${postalCodePrefix}…`]
      .filter(Boolean)
      .join(' '),
  )
  const shown = names.slice(0, 8).join(', ')
  return names.length > 8 ? t('shipping.andMore', { names: shown, count: names.length - 8 }) : shown
}

type ZoneCardProps = {
  zone: ShippingZone
  methods: readonly ShippingMethod[]
  currency: string
  onOpen: ((open: Open) => void) | undefined
}

function ZoneCard({ zone, methods, currency, onOpen }: ZoneCardProps) {
  return (
    <Card
      title={zone.name}
      description={areasText(zone)}
      flush
      actions={
        onOpen && (
          <>
            <Button
              variant="secondary"
              size="small"
              onClick={() => onOpen({ kind: 'method', zoneId: zone.id })}
              aria-label={t('shipping.addMethodTo', { zone: zone.name })}
            >
              {t('shipping.addMethod')}
            </Button>
            <IconButton
              size="small"
              label={t('shipping.editZone', { name: zone.name })}
              icon={<Pencil aria-hidden="true" />}
              onClick={() => onOpen({ kind: 'zone', zone })}
            />
            <IconButton
              size="small"
              label={t('shipping.removeZone', { name: zone.name })}
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => onOpen({ kind: 'remove-zone', zone })}
            />
          </>
        )
      }
    >
      {methods.length === 0 ? (
        <p className="border-t border-line px-5 py-4 text-sm text-soft">{t('shipping.noMethods')}</p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {methods
            .toSorted((left, right) => left.position - right.position)
            .map((method) => (
              <MethodRow key={method.id} method={method} currency={currency} onOpen={onOpen} />
            ))}
        </ul>
      )}
    </Card>
  )
}

/** "1 day", "2 days" or "1–3 days". */
export function daysText({ minDays, maxDays }: Pick<ShippingMethod, 'minDays' | 'maxDays'>): string {
  return minDays === maxDays
    ? tCount('shipping.daysExact', minDays)
    : t('shipping.days', { min: minDays, max: maxDays })
}

type MethodRowProps = { method: ShippingMethod; currency: string; onOpen: ((open: Open) => void) | undefined }

function MethodRow({ method, currency, onOpen }: MethodRowProps) {
  const [first, ...more] = method.bands
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3 text-sm">
      <div className="min-w-0">
        <p className="font-semibold">
          {method.name} {!method.active && <Badge>{t('shipping.inactive')}</Badge>}
        </p>
        <p className="text-soft">
          {daysText(method)}
          {method.freeFrom !== null && (
            <>
              {' · '}
              {t('shipping.freeFromShort')} <Amount value={{ amount: method.freeFrom, currency }} />
            </>
          )}
        </p>
      </div>
      <div className="ms-auto flex items-center gap-1">
        {first && (
          <span className="me-2">
            <Amount value={{ amount: first.price, currency }} className="font-semibold" />
            {more.length > 0 && <span className="text-soft"> {tCount('shipping.moreBands', more.length)}</span>}
          </span>
        )}
        {onOpen && (
          <>
            <IconButton
              size="small"
              label={t('shipping.editMethod', { name: method.name })}
              icon={<Pencil aria-hidden="true" />}
              onClick={() => onOpen({ kind: 'method', zoneId: method.zoneId, method })}
            />
            <IconButton
              size="small"
              label={t('shipping.removeMethod', { name: method.name })}
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => onOpen({ kind: 'remove-method', method })}
            />
          </>
        )}
      </div>
    </li>
  )
}

function RemoveZone({ zone, onClose }: { zone: ShippingZone; onClose: () => void }) {
  const remove = useDeleteZone(onClose)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      danger
      size="small"
      title={t('shipping.removeZone', { name: zone.name })}
      description={t('shipping.removeZoneDescription')}
      confirmLabel={t('action.remove')}
      pending={remove.pending}
      error={remove.error}
      onConfirm={() => remove.run({ zoneId: zone.id })}
    />
  )
}

function RemoveMethod({ method, onClose }: { method: ShippingMethod; onClose: () => void }) {
  const remove = useDeleteMethod(onClose)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      danger
      size="small"
      title={t('shipping.removeMethod', { name: method.name })}
      description={t('shipping.removeMethodDescription')}
      confirmLabel={t('action.remove')}
      pending={remove.pending}
      error={remove.error}
      onConfirm={() => remove.run({ methodId: method.id })}
    />
  )
}
