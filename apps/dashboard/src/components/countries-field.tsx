import { Checkbox, TextField } from '@merastore/ui'
import { useId, useState } from 'react'
import { countryName, listCountries } from '../lib/countries.ts'
import { t } from '../messages/index.ts'

export type CountriesFieldProps = {
  label: string
  hint: string
  /** The codes of those chosen. */
  value: readonly string[]
  onChange: (codes: string[]) => void
}

const countries = listCountries()

/** Countries by their names, as a list of checkboxes that is narrowed down by typing. */
export function CountriesField({ label, hint, value, onChange }: CountriesFieldProps) {
  const [part, setPart] = useState('')
  const hintId = useId()
  const shown = countriesWith(part, value)
  const toggle = (code: string, isChosen: boolean) =>
    onChange(isChosen ? [...value, code] : value.filter((other) => other !== code))
  return (
    <fieldset className="flex min-w-0 flex-col gap-2" aria-describedby={hintId}>
      <legend className="mb-1.5 text-sm font-semibold">{label}</legend>
      <p id={hintId} className="text-sm text-soft">
        {value.length === 0 ? hint : value.map(countryName).join(', ')}
      </p>
      <TextField
        label={t('countries.search')}
        labelHidden
        placeholder={t('countries.search')}
        type="search"
        autoComplete="off"
        value={part}
        onChange={(event) => setPart(event.target.value)}
      />
      <ul className="max-h-56 overflow-y-auto rounded-control border border-edge px-3 py-1.5">
        {shown.map(({ code, name }) => (
          <li key={code}>
            <Checkbox
              label={name}
              checked={value.includes(code)}
              onChange={(event) => toggle(code, event.target.checked)}
            />
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="text-sm text-soft">{t('countries.none')}</p>}
    </fieldset>
  )
}

/** Those whose name has the part, or whose code it is; a chosen code that is in no list stays choosable. */
export function countriesWith(part: string, chosen: readonly string[]): { code: string; name: string }[] {
  const wanted = part.trim().toLowerCase()
  const more = chosen.filter((code) => !countries.some((country) => country.code === code))
  return [...more.map((code) => ({ code, name: countryName(code) })), ...countries].filter(
    ({ code, name }) => name.toLowerCase().includes(wanted) || code.toLowerCase() === wanted,
  )
}
