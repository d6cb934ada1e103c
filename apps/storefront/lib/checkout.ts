import { redirect } from 'next/navigation'
import { api, type CheckoutResult, isProblem, ok } from './api.ts'
import { readCheckoutId } from './checkout-cookie.ts'
import type { SearchParams } from './listing.ts'

/** The checkout that an address names, else the one that this browser was sent to the bank with. */
export async function namedCheckout(query: SearchParams): Promise<string> {
  const checkoutId = [query.checkoutId].flat()[0] ?? (await readCheckoutId())
  if (checkoutId === undefined) redirect('/cart')
  return checkoutId
}

/** Goes on with a checkout, and leads away where it has ended: to the order, or back with what went wrong. */
export async function resumeCheckout(checkoutId: string): Promise<CheckoutResult> {
  const result = await resume(checkoutId)
  if (typeof result === 'string') redirect(`/checkout?failure=${result}`)
  if (result.status === 'placed' && result.order !== null) {
    const query = result.accessToken === null ? '' : `?accessToken=${result.accessToken}`
    redirect(`/orders/${result.order.id}${query}`)
  }
  if (result.status === 'failed') redirect(`/checkout?failure=${result.failure?.code ?? 'PAYMENT_DECLINED'}`)
  return result
}

/** Where the checkout stands, or the code of what ended it. */
async function resume(checkoutId: string): Promise<CheckoutResult | string> {
  const params = { path: { checkoutId } }
  try {
    return await ok((await api()).POST('/storefront/v1/checkouts/{checkoutId}/resume', { params }))
  } catch (error) {
    if (isProblem(error) && error.status >= 400 && error.status < 500) return error.code
    throw error
  }
}
