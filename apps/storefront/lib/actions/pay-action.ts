'use server'

import { moneyText } from '@merastore/ui/components/money'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { addressErrors, addressFields, readAddress } from '../address.ts'
import { type ApiProblem, api, type Cart, type CheckoutResult, isProblem, ok } from '../api.ts'
import { type CardInput, cardErrors, readCard } from '../card.ts'
import { findCart, leaveBoughtCart, readCartId } from '../cart.ts'
import { keepCheckout } from '../checkout-cookie.ts'
import { putDetails, toDetails } from '../checkout-details.ts'
import { type FormState, textOf, valuesOf } from '../form.ts'
import { readShown } from '../locale.ts'
import { fill, type Texts } from '../messages/index.ts'
import { once } from '../once.ts'
import { problemText } from '../problem-text.ts'
import { readWayToPay } from '../way-to-pay.ts'

/** The state of the payment form; `key` makes however many presses one order, `token` stands for the card meanwhile. */
export type PayState = FormState & { readonly key?: string; readonly token?: string }

const billingPrefix = 'billing-'
const keptFields = ['provider', 'cardName', 'billingSame', ...addressFields.map((name) => billingPrefix + name)]

/** Section three: pays and places the order. Pressed twice, it is one order. */
export async function pay(_state: PayState, form: FormData): Promise<PayState> {
  const key = textOf(form, 'checkoutKey')
  const outcome = await once(
    key,
    () => attempt(form, key),
    (done) => 'result' in done,
  )
  if ('state' in outcome) {
    refresh()
    return outcome.state
  }
  const { result } = outcome
  if (result.status === 'placed' && result.order !== null) {
    await leaveBoughtCart()
    redirect(orderPath(result.order.id, result.accessToken))
  }
  await keepCheckout(result.checkoutId)
  const query = `?checkoutId=${result.checkoutId}`
  redirect(result.status === 'challenge' ? `/checkout/challenge${query}` : `/checkout/return${query}`)
}

function orderPath(orderId: string, accessToken: string | null): string {
  return accessToken === null ? `/orders/${orderId}` : `/orders/${orderId}?accessToken=${accessToken}`
}

type Outcome = { readonly state: PayState } | { readonly result: CheckoutResult }

async function attempt(form: FormData, key: string): Promise<Outcome> {
  const { texts } = await readShown()
  const cart = await findCart(await readCartId())
  if (cart === null) redirect('/cart')
  if (cart.orderId !== null) redirect(`/orders/${cart.orderId}`)
  const values = { ...valuesOf(form, keptFields), billingSame: form.get('billingSame') === null ? '' : 'on' }
  const anew = (state: Partial<FormState>): Outcome => ({
    state: { values, errors: [], ...state, key: crypto.randomUUID() },
  })
  const shown = { amount: Number(textOf(form, 'shownAmount')), currency: cart.currency }
  const keptToken = textOf(form, 'token')
  const way = readWayToPay(textOf(form, 'provider'))
  const needsCard = shown.amount > 0 && keptToken === '' && way.kind === 'card'
  const { card, errors } = readCard(form, texts)
  const billing = values.billingSame === 'on' ? undefined : readAddress(form, billingPrefix, texts)
  const faults = [...(needsCard ? errors : []), ...(billing?.errors ?? [])]
  if (faults.length > 0) return anew({ errors: faults })
  let token = keptToken
  try {
    await saveBilling(cart, billing?.address)
    if (needsCard) token = await tokenise(card, way.provider)
    return { result: await checkOut(cart, shown, { ...way, token }, key) }
  } catch (error) {
    if (!isProblem(error)) throw error
    if (isUnknown(error)) {
      const { unknownTitle: title, unknownText: text } = texts.checkout
      return { state: { values, errors: [], message: { tone: 'warning', title, text }, key, token } }
    }
    return anew(await refusal(error, cart, shown, billing?.address.country ?? '', texts))
  }
}

/** Whether the order may have been placed although no answer says so. */
function isUnknown(problem: ApiProblem): boolean {
  return problem.status === 0 || problem.status >= 500 || problem.code === 'IDEMPOTENCY_IN_FLIGHT'
}

async function saveBilling(cart: Cart, billingAddress: Cart['billingAddress'] | undefined): Promise<void> {
  const details = toDetails(cart)
  if (details === undefined) redirect('/checkout?edit=details')
  if (!billingAddress && cart.billingAddress === null) return
  const { billingAddress: _, ...others } = details
  await putDetails(cart.id, billingAddress ? { ...others, billingAddress } : others)
}

async function tokenise(card: CardInput, provider: string): Promise<string> {
  const body = { ...card, ...(provider === '' ? {} : { provider }) }
  const { token } = await ok((await api()).POST('/storefront/v1/payment-tokens', { body }))
  return token
}

type Method = ReturnType<typeof readWayToPay> & { readonly token: string }

async function checkOut(cart: Cart, shownTotal: Cart['totals']['total'], method: Method, key: string) {
  const client = await api()
  const { kind, provider, token } = method
  const card = token === '' ? {} : { payment: { provider, token } }
  const payment = kind !== 'card' && shownTotal.amount > 0 ? { payment: { provider } } : card
  return ok(
    client.POST('/storefront/v1/carts/{cartId}/checkout', {
      params: { path: { cartId: cart.id }, header: { 'Idempotency-Key': key } },
      body: { shownTotal, returnUrl: '/checkout/return', ...payment },
      headers: { 'idempotency-key': key },
    }),
  )
}

/** What the form says to a refusal: nothing was charged, and what to do now. */
async function refusal(
  problem: ApiProblem,
  cart: Cart,
  shown: Cart['totals']['total'],
  billingCountry: string,
  texts: Texts,
): Promise<Partial<FormState>> {
  const { checkout } = texts
  if (problem.code === 'CARD_INVALID' || problem.code === 'INPUT_INVALID') return { errors: cardErrors(problem, texts) }
  if (problem.code === 'ADDRESS_INVALID') {
    return { errors: addressErrors(problem, billingPrefix, billingCountry, texts) }
  }
  if (problem.code === 'OUT_OF_STOCK' || problem.code === 'VARIANT_GONE') {
    const link = { href: '/cart', label: checkout.toCart }
    const text = problem.code === 'OUT_OF_STOCK' ? checkout.stockText : problemText(problem, texts)
    return { message: { tone: 'warning', title: checkout.stockTitle, text, link } }
  }
  if (problem.code === 'TOTAL_CHANGED') {
    const { locale } = await readShown()
    const now = (await findCart(cart.id))?.totals.total ?? shown
    const amounts = { before: moneyText(shown, locale), now: moneyText(now, locale) }
    const title = fill(checkout.totalChanged, amounts, locale)
    return { message: { tone: 'warning', title, text: checkout.totalChangedText } }
  }
  return { message: { tone: 'danger', title: checkout.failedTitle, text: problemText(problem, texts) } }
}
