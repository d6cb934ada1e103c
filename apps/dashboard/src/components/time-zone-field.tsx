import { TextField } from '@merastore/ui'
import { useId } from 'react'
import { t } from '../messages/index.ts'

const timeZones = ['UTC', ...Intl.supportedValuesOf('timeZone')]

export type TimeZoneFieldProps = {
  value: string
  hint?: string
  optionalLabel?: string
  error?: string | undefined
  onChange: (timeZone: string) => void
}

/** The zones of the browser in a list that is searched by typing. */
export function TimeZoneField(props: TimeZoneFieldProps) {
  const { value, hint = t('store.timeZoneHint'), optionalLabel, error, onChange } = props
  const listId = useId()
  return (
    <div>
      <TextField
        label={t('store.timeZone')}
        hint={hint}
        optionalLabel={optionalLabel}
        list={listId}
        autoComplete="off"
        maxLength={64}
        error={error}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={listId}>
        {timeZones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </div>
  )
}
