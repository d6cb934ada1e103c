import { regionsOf } from '@merastore/kernel'
import { Select, TextField } from '@merastore/ui'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import {
  parsePercent,
  percentText,
  standardTaxClass,
  type TaxRate,
  useCreateTaxRate,
  useTaxClasses,
  useUpdateTaxRate,
} from '../../data/taxes.ts'
import { countryName } from '../../lib/countries.ts'
import { t } from '../../messages/index.ts'

type Draft = { country: string; region: string; taxClass: string; name: string; percent: string }

const emptyDraft: Draft = { country: '', region: '', taxClass: standardTaxClass, name: '', percent: '' }

/** A new rate, or the figure and the name of one that exists; where it applies stays. */
export function TaxRateDialog({ rate, onClose }: { rate?: TaxRate; onClose: () => void }) {
  return rate ? <EditRate rate={rate} onClose={onClose} /> : <CreateRate onClose={onClose} />
}

function EditRate({ rate, onClose }: { rate: TaxRate; onClose: () => void }) {
  const update = useUpdateTaxRate(rate, onClose)
  return (
    <RateForm
      title={t('taxes.editTitle', { country: countryName(rate.country) })}
      start={{ ...rate, region: rate.region ?? '', percent: percentText(rate.ratePpm) }}
      placeFixed
      pending={update.pending}
      error={update.error}
      onClose={onClose}
      onSave={({ name }, ratePpm) => update.run({ name: name.trim(), ratePpm })}
    />
  )
}

function CreateRate({ onClose }: { onClose: () => void }) {
  const create = useCreateTaxRate(onClose)
  return (
    <RateForm
      title={t('taxes.add')}
      start={emptyDraft}
      placeFixed={false}
      pending={create.pending}
      error={create.error}
      onClose={onClose}
      onSave={({ country, region, taxClass, name }, ratePpm) =>
        create.run({
          country: country.trim().toUpperCase(),
          ...(region !== '' && { region }),
          taxClass,
          name: name.trim(),
          ratePpm,
        })
      }
    />
  )
}

type RateFormProps = {
  title: string
  start: Draft
  placeFixed: boolean
  pending: boolean
  error: unknown
  onClose: () => void
  onSave: (draft: Draft, ratePpm: number) => void
}

function RateForm({ title, start, placeFixed, pending, error, onClose, onSave }: RateFormProps) {
  const [draft, setDraft] = useState(start)
  const [asked, setAsked] = useState(false)
  const classes = useTaxClasses(!placeFixed)
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }))
  const ratePpm = parsePercent(draft.percent)
  const regions = regionsOf(draft.country.trim().toUpperCase())
  const countryKnown = /^[A-Za-z]{2}$/.test(draft.country.trim())
  const named = draft.name.trim() !== ''
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={title}
      confirmLabel={t('action.save')}
      pending={pending}
      error={error}
      onConfirm={() => {
        setAsked(true)
        if (ratePpm !== undefined && countryKnown && named) onSave(draft, ratePpm)
      }}
    >
      {!placeFixed && (
        <>
          <TextField
            label={t('taxes.countryCode')}
            hint={countryName(draft.country.trim().toUpperCase())}
            required
            maxLength={2}
            error={asked && !countryKnown ? t('taxes.countryInvalid') : undefined}
            value={draft.country}
            onChange={(event) => set({ country: event.target.value, region: '' })}
          />
          {regions.length > 0 && (
            <Select
              label={t('taxes.region')}
              placeholder={t('taxes.wholeCountry')}
              options={regions.map(({ code, name }) => ({ value: code, label: name }))}
              value={draft.region}
              onChange={(event) => set({ region: event.target.value })}
            />
          )}
          <Select
            label={t('taxes.class')}
            options={(classes.data?.data ?? []).map(({ code, name }) => ({ value: code, label: name }))}
            value={draft.taxClass}
            onChange={(event) => set({ taxClass: event.target.value })}
          />
        </>
      )}
      <TextField
        label={t('taxes.name')}
        hint={t('taxes.nameHint')}
        required
        maxLength={100}
        error={asked && !named ? t('taxes.nameMissing') : undefined}
        value={draft.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={t('taxes.rate')}
        required
        inputMode="decimal"
        suffix="%"
        error={asked && ratePpm === undefined ? t('taxes.rateInvalid') : undefined}
        value={draft.percent}
        onChange={(event) => set({ percent: event.target.value })}
      />
    </ConfirmDialog>
  )
}
