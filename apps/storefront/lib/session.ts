import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { api, isProblem, ok, readSession, type Schemas } from './api.ts'
import { forgetCart, keepCart, readCartId } from './cart.ts'
import { isSecure } from './host.ts'
import {
  cookieOptions,
  encodeSession,
  sessionCookie,
  sessionFromTokens,
  sessionMaxAgeSeconds,
} from './session-cookie.ts'

export type Customer = Schemas['Customer']

/** Who is signed in, for a page that only they may see; everybody else is asked to sign in and comes back. */
export async function requireCustomer(): Promise<Customer> {
  const path = (await headers()).get('x-path') ?? '/account'
  const signIn = `/sign-in?next=${encodeURIComponent(path)}`
  if ((await readSession()) === undefined) redirect(signIn)
  try {
    return await ok((await api()).GET('/storefront/v1/customer'))
  } catch (error) {
    if (isProblem(error) && (error.status === 401 || error.status === 403)) redirect(signIn)
    throw error
  }
}

/** Keeps the session in the browser, and brings the guest's cart and the customer's own together. */
export async function beginSession(tokens: Schemas['CustomerTokens']): Promise<void> {
  const secure = isSecure(await headers())
  const jar = await cookies()
  jar.set(
    sessionCookie,
    encodeSession(sessionFromTokens(tokens)),
    cookieOptions({ secure, maxAgeSeconds: sessionMaxAgeSeconds }),
  )
  const cartId = await claimCart(tokens.accessToken)
  if (cartId !== undefined) await keepCart(cartId)
}

/** The id of the customer's cart after the guest's was merged into it; undefined where there is neither. */
async function claimCart(accessToken: string): Promise<string | undefined> {
  const client = await api()
  const cartId = await readCartId()
  const authorization = { authorization: `Bearer ${accessToken}` }
  if (cartId !== undefined) {
    const params = { path: { cartId } }
    const claimed = await client.POST('/storefront/v1/carts/{cartId}/claim', { params, headers: authorization })
    if (claimed.data !== undefined) return claimed.data.id
  }
  const own = await client.GET('/storefront/v1/customer/cart', { headers: authorization })
  return own.data?.id
}

/** Forgets the session and the customer's cart in this browser. */
export async function endSession(): Promise<void> {
  const jar = await cookies()
  jar.delete(sessionCookie)
  await forgetCart()
}
