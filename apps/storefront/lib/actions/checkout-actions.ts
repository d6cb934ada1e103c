'use server'

import { redirect } from 'next/navigation'
import { addressErrors, addressFields, readAddress } from '../address.ts'
import { api, type Cart, isProblem, ok } from '../api.ts'
import { readCart } from '../cart.ts'
import { type Details, putDetails, toDetails } from '../checkout-details.ts'
import { type FormState, isEmail, textOf, valuesOf } from '../form.ts'
import { readShown } from '../locale.ts'
import { problemText } from '../problem-text.ts'

/** The cart that is being bought; without one there is nothing to check out. */
async function requireCart(): Promise<Cart> {
  const cart = await readCart()
  if (cart === null || cart.lines.length === 0) redirect('/cart')
  return cart
}

/** Section one: who buys, and where it goes. */
export async function saveDetails(_state: FormState, form: FormData): Promise<FormState> {
  const { texts, locale } = await readShown()
  const values = valuesOf(form, ['email', ...addressFields])
  const { address, errors } = readAddress(form, '', texts)
  const email = textOf(form, 'email')
  const emailErrors = isEmail(email) ? [] : [{ fieldId: 'email', message: texts.checkout.invalidEmail }]
  if (emailErrors.length + errors.length > 0) return { values, errors: [...emailErrors, ...errors] }
  const cart = await requireCart()
  try {
    const stored = { ...toDetails(cart), email, shippingAddress: address, locale }
    await chooseOnlyMethod(await putDetails(cart.id, stored), stored)
  } catch (error) {
    if (!isProblem(error)) throw error
    if (error.code === 'ADDRESS_INVALID') {
      return { values, errors: addressErrors(error, '', address.country, texts) }
    }
    return { values, errors: [], message: { tone: 'danger', title: problemText(error, texts) } }
  }
  redirect('/checkout')
}

/** Where there is one way of shipping only, nobody has to choose it. */
async function chooseOnlyMethod(cart: Cart, details: Details): Promise<void> {
  const [only, ...others] = cart.shippingMethods ?? []
  if (only === undefined || others.length > 0 || cart.shippingMethod !== null) return
  await putDetails(cart.id, { ...details, shippingMethodId: only.methodId })
}

/** Section two: how it is sent. */
export async function saveShipping(_state: FormState, form: FormData): Promise<FormState> {
  const { texts } = await readShown()
  const shippingMethodId = textOf(form, 'shippingMethodId')
  if (shippingMethodId === '') {
    return { values: {}, errors: [{ fieldId: 'shippingMethodId', message: texts.checkout.chooseMethod }] }
  }
  const cart = await requireCart()
  const details = toDetails(cart)
  if (details === undefined) redirect('/checkout?edit=details')
  try {
    const client = await api()
    const params = { path: { cartId: cart.id } }
    await ok(client.PUT('/storefront/v1/carts/{cartId}/details', { params, body: { ...details, shippingMethodId } }))
  } catch (error) {
    if (!isProblem(error)) throw error
    return { values: {}, errors: [], message: { tone: 'danger', title: problemText(error, texts) } }
  }
  redirect('/checkout')
}
