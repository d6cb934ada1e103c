import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { api, type Cart, isProblem, ok } from './api.ts'
import { isSecure } from './host.ts'
import { daySeconds } from './session-cookie.ts'
import { endCookie, readCookie, writeCookie } from './site-cookies.ts'

const cartMaxAgeSeconds = 60 * daySeconds

/** Before the id of a cart that was bought: of it only what was added meanwhile is of interest. */
const boughtPrefix = 'bought.'

export const readCartId = cache(async (): Promise<string | undefined> => {
  const [jar, request] = await Promise.all([cookies(), headers()])
  const stored = readCookie(jar, 'cart', isSecure(request))
  if (stored === undefined || !stored.startsWith(boughtPrefix)) return stored
  return (await findCart(stored.slice(boughtPrefix.length)))?.continuedIn ?? undefined
})

/** The cart of this visitor as it is now; null where they have none, and where all of it has become an order. */
export const readCart = cache(async (): Promise<Cart | null> => {
  const cart = await findCart(await readCartId())
  if (cart === null || cart.status === 'open') return cart
  return cart.continuedIn === null ? null : findCart(cart.continuedIn)
})

/** Does something to this visitor's cart; where it has become an order, to the one in which it goes on, if any. */
export async function withCart<Result>(cartId: string, work: (cartId: string) => Promise<Result>): Promise<Result> {
  try {
    return await work(cartId)
  } catch (error) {
    const cart = isProblem(error, 'CART_COMPLETED') ? await findCart(cartId) : null
    if (cart === null || cart.continuedIn === null) throw error
    return work(cart.continuedIn)
  }
}

export async function findCart(cartId: string | undefined): Promise<Cart | null> {
  if (cartId === undefined) return null
  try {
    return await ok((await api()).GET('/storefront/v1/carts/{cartId}', { params: { path: { cartId } } }))
  } catch (error) {
    // Anything in the cookie that is no cart of theirs is as good as none.
    if (isProblem(error) && (error.status === 404 || error.status === 422)) return null
    throw error
  }
}

/** Remembers the cart in the browser. */
export async function keepCart(cartId: string): Promise<void> {
  const [jar, request] = await Promise.all([cookies(), headers()])
  writeCookie(jar, 'cart', cartId, { secure: isSecure(request), maxAgeSeconds: cartMaxAgeSeconds })
}

/** Remembers that the cart was bought, which the cart itself says a moment later. */
export async function leaveBoughtCart(): Promise<void> {
  const cartId = await readCartId()
  if (cartId !== undefined) await keepCart(`${boughtPrefix}${cartId}`)
}

export async function forgetCart(): Promise<void> {
  const [jar, request] = await Promise.all([cookies(), headers()])
  endCookie(jar, 'cart', isSecure(request))
}
