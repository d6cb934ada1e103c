import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { api, type Cart, isProblem, ok } from './api.ts'
import { isSecure } from './host.ts'
import { cookieOptions, daySeconds } from './session-cookie.ts'

const cartCookie = 'cart'
const cartMaxAgeSeconds = 60 * daySeconds

export const readCartId = cache(async (): Promise<string | undefined> => (await cookies()).get(cartCookie)?.value)

/** The cart of this visitor as it is now; null where they have none, and where it has become an order. */
export const readCart = cache(async (): Promise<Cart | null> => {
  const cart = await findCart(await readCartId())
  return cart?.status === 'open' ? cart : null
})

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
  const secure = isSecure(await headers())
  const jar = await cookies()
  jar.set(cartCookie, cartId, cookieOptions({ secure, maxAgeSeconds: cartMaxAgeSeconds }))
}

export async function forgetCart(): Promise<void> {
  const jar = await cookies()
  jar.delete(cartCookie)
}
