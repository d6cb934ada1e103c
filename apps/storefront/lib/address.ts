import { regionOnMail } from '@merastore/kernel'
import type { FormError } from '@merastore/ui'
import { addressFormat, addressLabels } from './address-format.ts'
import type { Address, ApiProblem } from './api.ts'
import { pointedField, textOf } from './form.ts'
import { fill, type Texts } from './messages/index.ts'

export const addressFields = [
  'firstName',
  'lastName',
  'company',
  'line1',
  'line2',
  'postalCode',
  'city',
  'region',
  'country',
  'phone',
] as const

const optionalFields = ['company', 'line2', 'region', 'phone'] as const

/** The address in a form whose fields bear `prefix` before their names, and what it lacks in its country. */
export function readAddress(form: FormData, prefix: string, texts: Texts): { address: Address; errors: FormError[] } {
  const part = (name: string) => textOf(form, prefix + name)
  const country = part('country')
  const labels = addressLabels(country, texts.address)
  const { region, postalCode } = addressFormat(country)
  const required = {
    country: labels.country,
    firstName: labels.firstName,
    lastName: labels.lastName,
    line1: labels.line1,
    ...(postalCode.required ? { postalCode: labels.postalCode } : {}),
    city: labels.city,
    ...(region?.required ? { region: labels.region } : {}),
  }
  const errors = Object.entries(required)
    .filter(([name]) => part(name) === '')
    .map(([name, field]) => ({
      fieldId: prefix + name,
      message: fill(texts.checkout.required, { field }, country),
    }))
  const optional = optionalFields.filter((name) => part(name) !== '' && (name !== 'region' || region !== undefined))
  const address = {
    firstName: part('firstName'),
    lastName: part('lastName'),
    line1: part('line1'),
    postalCode: part('postalCode'),
    city: part('city'),
    country,
    ...Object.fromEntries(optional.map((name) => [name, part(name)])),
  }
  return { address, errors }
}

/** What the API found wrong with an address, as errors of the form's fields. */
export function addressErrors(problem: ApiProblem, prefix: string, country: string, texts: Texts): FormError[] {
  return problem.faults.map((fault) => {
    const field = pointedField(fault)
    const example = addressFormat(country).postalCode.example
    const message =
      field === 'postalCode' && example !== undefined
        ? fill(texts.address.postalCodeExample, { example }, country)
        : fault.code === 'REGION_UNKNOWN'
          ? texts.address.regionUnknown
          : texts.address.invalid
    return { fieldId: prefix + field, message }
  })
}

/** The values of a form for an address, under `prefix`. */
export function addressValues(address: Address | null | undefined, prefix: string): Record<string, string> {
  if (!address) return {}
  return Object.fromEntries(addressFields.map((name) => [prefix + name, address[name] ?? '']))
}

/** The lines of an address as they stand on a parcel. */
export function addressLines(address: Address, locale: string): string[] {
  const { postalCodeFirst } = addressFormat(address.country)
  const region = regionOnMail(address.country, address.region ?? '')
  const town = postalCodeFirst
    ? [address.postalCode, address.city, region]
    : [`${address.city}${region === '' ? '' : ','}`, region, address.postalCode]
  return [
    `${address.firstName} ${address.lastName}`,
    address.company ?? '',
    address.line1,
    address.line2 ?? '',
    town.filter(Boolean).join(' '),
    new Intl.DisplayNames(locale, { type: 'region' }).of(address.country) ?? address.country,
  ].filter(Boolean)
}
