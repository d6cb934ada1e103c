'use client'

import { Select, type SelectOption, TextField } from '@merastore/ui'
import { useState } from 'react'
import { addressFormat, addressLabels } from '#lib/address-format.ts'
import type { FormState } from '#lib/form.ts'
import { errorOf } from '#lib/form-error.ts'
import type { Texts } from '#lib/messages/index.ts'

type AddressFieldsProps = {
  /** Before the name and id of each field, where a page has two addresses. */
  prefix?: string
  /** Which address the browser fills in. */
  section?: 'shipping' | 'billing'
  state: FormState
  countries: readonly SelectOption[]
  defaultCountry: string
  texts: Texts['address']
  optionalLabel: string
  phone?: boolean
}

/** The fields of an address as its country writes it; they follow the chosen country. */
export function AddressFields(props: AddressFieldsProps) {
  const { prefix = '', section, state, texts, optionalLabel } = props
  const [country, setCountry] = useState(state.values[`${prefix}country`] || props.defaultCountry)
  const format = addressFormat(country)
  const labels = addressLabels(country, texts)
  const field = (name: string, autoComplete: string) => ({
    id: prefix + name,
    name: prefix + name,
    autoComplete: section === undefined ? autoComplete : `${section} ${autoComplete}`,
    defaultValue: state.values[prefix + name],
    error: errorOf(state, prefix + name),
  })
  const postalCode = (
    <TextField
      key="postalCode"
      {...field('postalCode', 'postal-code')}
      label={labels.postalCode}
      required={format.postalCode.required}
      optionalLabel={format.postalCode.required ? undefined : optionalLabel}
      className="col-span-2"
    />
  )
  const city = (
    <TextField key="city" {...field('city', 'address-level2')} label={labels.city} required className="col-span-4" />
  )
  return (
    <div className="grid grid-cols-6 gap-x-3 gap-y-4">
      <Select
        {...field('country', 'country')}
        label={labels.country}
        options={props.countries}
        defaultValue={country}
        required
        className="col-span-6"
        onChange={(event) => setCountry(event.target.value)}
      />
      <TextField
        {...field('firstName', 'given-name')}
        label={labels.firstName}
        required
        className="col-span-6 sm:col-span-3"
      />
      <TextField
        {...field('lastName', 'family-name')}
        label={labels.lastName}
        required
        className="col-span-6 sm:col-span-3"
      />
      <TextField
        {...field('company', 'organization')}
        label={labels.company}
        optionalLabel={optionalLabel}
        className="col-span-6"
      />
      <TextField {...field('line1', 'address-line1')} label={labels.line1} required className="col-span-6" />
      <TextField
        {...field('line2', 'address-line2')}
        label={labels.line2}
        optionalLabel={optionalLabel}
        className="col-span-6"
      />
      {format.postalCodeFirst ? [postalCode, city] : [city, postalCode]}
      <Region format={format.region} label={labels.region} field={field('region', 'address-level1')} props={props} />
      {props.phone && (
        <TextField
          {...field('phone', 'tel')}
          type="tel"
          inputMode="tel"
          label={labels.phone}
          hint={labels.phoneHint}
          optionalLabel={optionalLabel}
          className="col-span-6"
        />
      )}
    </div>
  )
}

type RegionProps = {
  format: ReturnType<typeof addressFormat>['region']
  label: string
  field: { id: string; name: string; autoComplete: string; defaultValue: string | undefined; error: string | undefined }
  props: AddressFieldsProps
}

/**
 * The state, province or prefecture. Without script a country without one may be changed to one that has it, so the
 * field is there all the same, and only script takes it away.
 */
function Region({ format, label, field, props }: RegionProps) {
  if (format === undefined) {
    return (
      <noscript className="col-span-6">
        <TextField {...field} label={label} optionalLabel={props.optionalLabel} />
      </noscript>
    )
  }
  const shared = {
    ...field,
    label,
    required: format.required,
    optionalLabel: format.required ? undefined : props.optionalLabel,
    className: 'col-span-6',
  }
  if (format.options.length === 0) return <TextField {...shared} />
  const options = format.options.map(({ code, name }) => ({ value: code, label: name }))
  // Made anew for another country, whose first choice is none.
  return <Select key={options[0]?.value} {...shared} options={options} placeholder="" />
}
