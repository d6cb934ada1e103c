import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { api, isProblem, ok, readSession, type Schemas } from './api.ts'
import { forgetCart, keepCart, readCartId } from './cart.ts'
import { isSecure } from './host.ts'
import {
  cookieOptions,
  deviceCookie,
  deviceMaxAgeSeconds,
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

/** Stores the session in the browser, and brings the guest's cart and the customer's own together. */
export async function beginSession(tokens: Schemas['CustomerTokens']): Promise<void> {
  const secure = isSecure(await headers())
  const jar = await cookies()
  jar.set(
    sessionCookie(secure),
    encodeSession(sessionFromTokens(tokens)),
    cookieOptions({ secure, maxAgeSeconds: sessionMaxAgeSeconds }),
  )
  if (tokens.deviceToken !== undefined) await keepDevice(tokens.deviceToken)
  const cartId = await claimCart(tokens.accessToken)
  if (cartId !== undefined) await keepCart(cartId)
}

/** Lets this browser in from now on, however many strangers are trying at the same account. */
export async function keepDevice(deviceToken: string): Promise<void> {
  const secure = isSecure(await headers())
  const options = cookieOptions({ secure, maxAgeSeconds: deviceMaxAgeSeconds })
  ;(await cookies()).set(deviceCookie(secure), deviceToken, options)
}

/** What this browser was given at its last sign-in; it stays when the customer signs out. */
export async function readDevice(): Promise<{ deviceToken?: string }> {
  const [jar, request] = await Promise.all([cookies(), headers()])
  const deviceToken = jar.get(deviceCookie(isSecure(request)))?.value
  return deviceToken === undefined || deviceToken === '' ? {} : { deviceToken }
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
  const [jar, request] = await Promise.all([cookies(), headers()])
  const secure = isSecure(request)
  // Deleted as it was set: browsers take a change of a `__Host-` cookie only with its path and over TLS.
  jar.set(sessionCookie(secure), '', cookieOptions({ secure, maxAgeSeconds: 0 }))
  await forgetCart()
}
