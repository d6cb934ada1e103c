import { TextField } from '@merastore/ui'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { CountriesField } from '../../components/countries-field.tsx'
import { type ShippingZone, useSaveZone } from '../../data/shipping.ts'
import { t } from '../../messages/index.ts'

/** A part of the world: countries by their names. Finer areas of a zone stay as they are while their country stays. */
export function ZoneDialog({ zone, onClose }: { zone?: ShippingZone; onClose: () => void }) {
  const [name, setName] = useState(zone?.name ?? '')
  const [codes, setCodes] = useState(() => [...new Set(zone?.areas.map((area) => area.country))])
  const [asked, setAsked] = useState(false)
  const save = useSaveZone(zone, onClose)

  function confirm() {
    setAsked(true)
    if (name.trim() === '') return
    const remaining = zone?.areas.filter((area) => codes.includes(area.country)) ?? []
    const added = codes
      .filter((code) => !remaining.some((area) => area.country === code))
      .map((country) => ({ country }))
    save.run({ name: name.trim(), areas: [...remaining, ...added] })
  }

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={zone ? t('shipping.editZone', { name: zone.name }) : t('shipping.addZone')}
      confirmLabel={t('action.save')}
      pending={save.pending}
      error={save.error}
      onConfirm={confirm}
    >
      <TextField
        label={t('shipping.name')}
        required
        maxLength={100}
        error={asked && name.trim() === '' ? t('shipping.nameMissing') : undefined}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <CountriesField
        label={t('shipping.countries')}
        hint={t('shipping.countriesHint')}
        value={codes}
        onChange={setCodes}
      />
    </ConfirmDialog>
  )
}
