import { RadioGroup, Select, TextField } from '@merastore/ui'
import { useState } from 'react'
import { CommandDialog } from '../../components/command-dialog.tsx'
import { chosenLines, openLines, packedFulfilments } from '../../data/order-quantities.ts'
import { type Order, type ShipmentInput, useCarriers, useShipOrder } from '../../data/orders.ts'
import { usePaymentSettings } from '../../data/payment-methods.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tCount, tWord } from '../../messages/index.ts'
import { allOf, LineQuantities } from './line-quantities.tsx'

const packNow = 'pack-now'
const otherCarrier = 'other'

/** Sends what is packed, or packs and sends in one go; its share of the payment is taken. */
export function ShipDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const packed = packedFulfilments(order)
  const lines = openLines(order)
  const [source, setSource] = useState(packed[0]?.id ?? packNow)
  const [chosen, setChosen] = useState(() => allOf(lines))
  const [parcel, setParcel] = useState<Parcel>({ carrier: '', otherName: '', trackingNumber: '', trackingUrl: '' })
  const [asked, setAsked] = useState(false)
  const ship = useShipOrder(order.id, onClose)
  const { may } = usePermissions()
  const capture = usePaymentSettings(may('payment:read')).data?.data.capture ?? 'perShipment'
  const carrier = parcel.carrier === otherCarrier ? parcel.otherName.trim() : parcel.carrier
  const pieces = chosenLines(chosen)
  const takesMoney = ['authorized', 'partiallyCaptured', 'captureFailed'].includes(order.paymentStatus)

  function confirm() {
    setAsked(true)
    if (carrier === '') return
    ship.run(shipmentInput(source, pieces, carrier, parcel))
  }

  return (
    <CommandDialog
      onClose={onClose}
      title={t('order.shipTitle')}
      description={takesMoney ? tWord('order.shipCaptures', capture) : undefined}
      confirmLabel={t('order.shipConfirm')}
      command={ship}
      disabled={source === packNow && pieces.length === 0}
      onConfirm={confirm}
    >
      {packed.length > 0 && (
        <RadioGroup
          label={t('order.shipWhat')}
          name="source"
          value={source}
          onChange={setSource}
          options={[
            ...packed.map((fulfilment) => ({
              value: fulfilment.id,
              label: tCount('order.shipPacked', piecesOf(fulfilment)),
            })),
            ...(lines.length > 0 ? [{ value: packNow, label: t('order.shipPackNow') }] : []),
          ]}
        />
      )}
      {source === packNow && <LineQuantities lines={lines} chosen={chosen} onChange={setChosen} />}
      <ParcelFields parcel={parcel} onChange={setParcel} carrierMissing={asked && carrier === ''} />
    </CommandDialog>
  )
}

type Parcel = { carrier: string; otherName: string; trackingNumber: string; trackingUrl: string }

function shipmentInput(source: string, lines: ShipmentInput['lines'], carrier: string, parcel: Parcel): ShipmentInput {
  const trackingNumber = parcel.trackingNumber.trim()
  const trackingUrl = parcel.trackingUrl.trim()
  return {
    ...(source === packNow ? { lines } : { fulfilmentId: source }),
    carrier,
    ...(trackingNumber !== '' && { trackingNumber }),
    ...(trackingUrl !== '' && { trackingUrl }),
  }
}

function piecesOf(fulfilment: Order['fulfilments'][number]): number {
  return fulfilment.lines.reduce((sum, line) => sum + line.quantity, 0)
}

type ParcelFieldsProps = { parcel: Parcel; onChange: (parcel: Parcel) => void; carrierMissing: boolean }

function ParcelFields({ parcel, onChange, carrierMissing }: ParcelFieldsProps) {
  const carriers = useCarriers()
  const known = (carriers.data?.data ?? []).map(({ code, name }) => ({ value: code, label: name }))
  const missing = carrierMissing ? t('order.carrierMissing') : undefined
  const other = parcel.carrier === otherCarrier
  return (
    <>
      <Select
        label={t('order.carrier')}
        placeholder={t('order.carrierChoose')}
        required
        options={[...known, { value: otherCarrier, label: t('order.carrierOther') }]}
        error={other ? undefined : missing}
        value={parcel.carrier}
        onChange={(event) => onChange({ ...parcel, carrier: event.target.value })}
      />
      {other && (
        <TextField
          label={t('order.carrierName')}
          required
          maxLength={60}
          error={missing}
          value={parcel.otherName}
          onChange={(event) => onChange({ ...parcel, otherName: event.target.value })}
        />
      )}
      <TextField
        label={t('order.trackingNumber')}
        optionalLabel={t('field.optional')}
        maxLength={100}
        autoComplete="off"
        value={parcel.trackingNumber}
        onChange={(event) => onChange({ ...parcel, trackingNumber: event.target.value })}
      />
      <TextField
        label={t('order.trackingUrl')}
        hint={t('order.trackingUrlHint')}
        optionalLabel={t('field.optional')}
        type="url"
        maxLength={500}
        value={parcel.trackingUrl}
        onChange={(event) => onChange({ ...parcel, trackingUrl: event.target.value })}
      />
    </>
  )
}
