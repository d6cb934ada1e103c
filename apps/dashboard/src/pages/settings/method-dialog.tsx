import { Button, Checkbox, IconButton, Select, TextField } from '@merastore/ui'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { MoneyField } from '../../components/money-field.tsx'
import { type BandDraft, type MethodDraft, type MethodFault, methodDraft, readMethod } from '../../data/method-draft.ts'
import { type ShippingMethod, useSaveMethod } from '../../data/shipping.ts'
import { t, tWord } from '../../messages/index.ts'

export type MethodDialogProps = { zoneId: string; method?: ShippingMethod; currency: string; onClose: () => void }

/** A shipping method of a zone: what it is called, what it costs, and how long it takes. */
export function MethodDialog({ zoneId, method, currency, onClose }: MethodDialogProps) {
  const [draft, setDraft] = useState(() => methodDraft(method, currency))
  const [faults, setFaults] = useState<readonly MethodFault[]>([])
  const save = useSaveMethod(zoneId, method, onClose)
  const set = (change: Partial<MethodDraft>) => setDraft((now) => ({ ...now, ...change }))
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.message

  function confirm() {
    const read = readMethod(draft, method, currency)
    setFaults('faults' in read ? read.faults : [])
    if ('fields' in read) save.run(read.fields)
  }

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={method ? t('shipping.editMethod', { name: method.name }) : t('shipping.addMethod')}
      confirmLabel={t('action.save')}
      pending={save.pending}
      error={save.error}
      onConfirm={confirm}
    >
      <TextField
        label={t('shipping.name')}
        required
        maxLength={100}
        error={errorOf('name')}
        value={draft.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={t('shipping.descriptionField')}
        optionalLabel={t('field.optional')}
        maxLength={300}
        value={draft.description}
        onChange={(event) => set({ description: event.target.value })}
      />
      <PriceFields draft={draft} currency={currency} errorOf={errorOf} onChange={set} />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label={t('shipping.minDays')}
          inputMode="numeric"
          error={errorOf('minDays')}
          value={draft.minDays}
          onChange={(event) => set({ minDays: event.target.value })}
        />
        <TextField
          label={t('shipping.maxDays')}
          inputMode="numeric"
          error={errorOf('maxDays')}
          value={draft.maxDays}
          onChange={(event) => set({ maxDays: event.target.value })}
        />
      </div>
      <Checkbox
        label={t('shipping.active')}
        checked={draft.active}
        onChange={(event) => set({ active: event.target.checked })}
      />
    </ConfirmDialog>
  )
}

type PriceFieldsProps = {
  draft: MethodDraft
  currency: string
  errorOf: (field: string) => string | undefined
  onChange: (change: Partial<MethodDraft>) => void
}

function PriceFields({ draft, currency, errorOf, onChange }: PriceFieldsProps) {
  const bands = draft.kind === 'flat' ? draft.bands.slice(0, 1) : draft.bands
  const setBand = (band: BandDraft, change: Partial<BandDraft>) =>
    onChange({ bands: draft.bands.map((one) => (one === band ? { ...one, ...change } : one)) })
  return (
    <>
      <Select
        label={t('shipping.kind')}
        options={(['flat', 'weight', 'price'] as const).map((value) => ({
          value,
          label: tWord('shipping.kindOf', value),
        }))}
        value={draft.kind}
        onChange={(event) => onChange({ kind: event.target.value as MethodDraft['kind'] })}
      />
      {bands.map((band, index) => (
        <div key={band.key} className="flex items-start gap-3">
          {draft.kind !== 'flat' && (
            <TextField
              className="grow basis-0"
              label={t('shipping.upTo', { place: index + 1 })}
              hint={band.upTo === '' ? t('shipping.withoutEnd') : undefined}
              suffix={draft.kind === 'weight' ? 'g' : currency}
              inputMode="decimal"
              error={errorOf(`upTo-${band.key}`)}
              value={band.upTo}
              onChange={(event) => setBand(band, { upTo: event.target.value })}
            />
          )}
          <MoneyField
            className="grow basis-0"
            label={draft.kind === 'flat' ? t('shipping.price') : t('shipping.bandPrice', { place: index + 1 })}
            required
            currency={currency}
            error={errorOf(`price-${band.key}`)}
            value={band.price}
            onValue={(price) => setBand(band, { price })}
          />
          {bands.length > 1 && (
            <IconButton
              className="mt-6.5"
              label={t('shipping.removeBand', { place: index + 1 })}
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => onChange({ bands: draft.bands.filter((one) => one !== band) })}
            />
          )}
        </div>
      ))}
      {draft.kind !== 'flat' && (
        <Button
          variant="secondary"
          size="small"
          className="self-start"
          onClick={() => onChange({ bands: [...draft.bands, { key: crypto.randomUUID(), upTo: '', price: '' }] })}
        >
          {t('shipping.addBand')}
        </Button>
      )}
      <MoneyField
        label={t('shipping.freeFrom')}
        hint={t('shipping.freeFromHint')}
        optionalLabel={t('field.optional')}
        currency={currency}
        error={errorOf('freeFrom')}
        value={draft.freeFrom}
        onValue={(freeFrom) => onChange({ freeFrom })}
      />
    </>
  )
}
