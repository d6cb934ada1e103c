'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { addressErrors, addressFields, readAddress } from '../address.ts'
import { api, isProblem, ok } from '../api.ts'
import { type FormState, textOf, valuesOf } from '../form.ts'
import { readShown } from '../locale.ts'
import { problemText } from '../problem-text.ts'

export async function saveProfile(_state: FormState, form: FormData): Promise<FormState> {
  const { texts } = await readShown()
  const values = valuesOf(form, ['firstName', 'lastName', 'phone', 'acceptsMarketing'])
  try {
    const body = {
      firstName: textOf(form, 'firstName') || null,
      lastName: textOf(form, 'lastName') || null,
      phone: textOf(form, 'phone') || null,
      acceptsMarketing: form.get('acceptsMarketing') !== null,
    }
    await ok((await api()).PATCH('/storefront/v1/customer', { body }))
  } catch (error) {
    if (!isProblem(error)) throw error
    return { values, errors: [], message: { tone: 'danger', title: problemText(error, texts) } }
  }
  refresh()
  return { values, errors: [], message: { tone: 'success', title: texts.common.saved } }
}

/** Saves a new address, or the one whose id the form bears. */
export async function saveAddress(_state: FormState, form: FormData): Promise<FormState> {
  const { texts } = await readShown()
  const values = valuesOf(form, [...addressFields, 'addressId', 'defaultShipping'])
  const { address, errors } = readAddress(form, '', texts)
  if (errors.length > 0) return { values, errors }
  const defaultShipping = form.get('defaultShipping') !== null
  const addressId = textOf(form, 'addressId')
  try {
    const client = await api()
    if (addressId === '') {
      await ok(client.POST('/storefront/v1/customer/addresses', { body: { address, defaultShipping } }))
    } else {
      const params = { path: { addressId } }
      const body = { address, ...(defaultShipping ? { defaultShipping } : {}) }
      await ok(client.PATCH('/storefront/v1/customer/addresses/{addressId}', { params, body }))
    }
  } catch (error) {
    if (!isProblem(error)) throw error
    const message = { tone: 'danger', title: problemText(error, texts) } as const
    return { values, errors: addressErrors(error, '', address.country, texts), message }
  }
  redirect('/account/addresses')
}

export async function removeAddress(form: FormData): Promise<void> {
  const params = { path: { addressId: textOf(form, 'addressId') } }
  const answer = await (await api()).DELETE('/storefront/v1/customer/addresses/{addressId}', { params })
  // One that is gone already is what was wanted.
  if (answer.error !== undefined && answer.response.status !== 404) throw new Error('The address was not removed.')
  redirect('/account/addresses')
}
