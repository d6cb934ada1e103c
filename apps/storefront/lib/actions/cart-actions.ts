'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { type ApiProblem, api, isProblem, ok } from '../api.ts'
import { findCart, keepCart, readCartId, withCart } from '../cart.ts'
import { textOf, unreadable } from '../form.ts'
import { readShown } from '../locale.ts'
import { fill } from '../messages/index.ts'
import { problemText } from '../problem-text.ts'

export type AddState = {
  readonly outcome: 'idle' | 'added' | 'failed'
  readonly message: string
  /** Distinguishes one answer from the next, even where both say the same. */
  readonly answerId: string
}

/** Puts a variant into the cart, and starts one where there is none. */
export async function addToCart(_state: AddState, form: FormData): Promise<AddState> {
  const { texts, locale } = await readShown()
  const variantId = textOf(form, 'variantId')
  const quantity = Number(textOf(form, 'quantity') || '1')
  const answerId = crypto.randomUUID()
  try {
    const cartId = await addLine(variantId, quantity, locale)
    await keepCart(cartId)
    const message = fill(texts.product.added, { title: textOf(form, 'title') }, locale)
    return { outcome: 'added', message, answerId }
  } catch (error) {
    if (!isProblem(error)) throw error
    return { outcome: 'failed', message: await addProblem(error, variantId), answerId }
  }
}

async function addLine(variantId: string, quantity: number, locale: string): Promise<string> {
  const client = await api()
  const cartId = await readCartId()
  if (cartId !== undefined) {
    const body = { variantId, quantity }
    try {
      const added = await withCart(cartId, (id) =>
        ok(client.POST('/storefront/v1/carts/{cartId}/lines', { params: { path: { cartId: id } }, body })),
      )
      return added.id
    } catch (error) {
      // What the cookie names is bought or gone: the next cart begins.
      if (!isProblem(error, 'CART_NOT_FOUND', 'CART_COMPLETED', 'ROUTE_UNKNOWN')) throw error
    }
  }
  const created = client.POST('/storefront/v1/carts', { body: { lines: [{ variantId, quantity }], locale } })
  return (await ok(created)).id
}

async function addProblem(problem: ApiProblem, variantId: string): Promise<string> {
  const { texts, locale } = await readShown()
  if (problem.code !== 'OUT_OF_STOCK') return problemText(problem, texts)
  const client = await api()
  const query = { variantId: [variantId] }
  const { data } = await client.GET('/storefront/v1/availability', { params: { query } })
  const [item] = data?.items ?? []
  if (item?.state === 'sold-out') return texts.product.soldOutLong
  if (item?.quantity != null) return fill(texts.product.low, { count: item.quantity }, locale)
  return problemText(problem, texts)
}

export type ChangeAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** Sets the quantity of a line; 0 takes it out. The page that called is rendered again with the cart as it is. */
export async function changeLine(lineId: string, quantity: number): Promise<ChangeAnswer> {
  if (typeof lineId !== 'string' || !Number.isInteger(quantity)) throw unreadable()
  const { texts } = await readShown()
  const cartId = await readCartId()
  if (cartId === undefined) return { ok: false, code: 'CART_NOT_FOUND', message: texts.problems.CART_NOT_FOUND }
  try {
    const client = await api()
    await withCart(cartId, async (id) => {
      const params = { path: { cartId: id, lineId } }
      if (quantity === 0) await ok(client.DELETE('/storefront/v1/carts/{cartId}/lines/{lineId}', { params }))
      else await ok(client.PATCH('/storefront/v1/carts/{cartId}/lines/{lineId}', { params, body: { quantity } }))
    })
    return { ok: true }
  } catch (error) {
    if (!isProblem(error)) throw error
    return { ok: false, code: error.code, message: await changeProblem(error, cartId, lineId) }
  } finally {
    refresh()
  }
}

async function changeProblem(problem: ApiProblem, cartId: string, lineId: string): Promise<string> {
  const { texts, locale } = await readShown()
  const cart = problem.code === 'OUT_OF_STOCK' ? await findCart(cartId) : null
  const count = cart?.lines.find((line) => line.id === lineId)?.maxQuantity
  return count == null ? problemText(problem, texts) : fill(texts.cart.onlyLeft, { count }, locale)
}

/** The same for a form that is sent before any script has loaded. */
export async function submitLine(form: FormData): Promise<void> {
  const quantity = Number(textOf(form, 'quantity'))
  const valid = Number.isInteger(quantity) && quantity >= 0 && quantity <= 999
  const answer = valid ? await changeLine(textOf(form, 'lineId'), quantity) : undefined
  redirect(answer?.ok === false ? `/cart?problem=${answer.code}` : '/cart')
}
