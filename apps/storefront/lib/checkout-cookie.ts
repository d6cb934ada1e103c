import { cookies, headers } from 'next/headers'
import { isSecure } from './host.ts'
import { readCookie, writeCookie } from './site-cookies.ts'

/** Longer than any bank takes to ask its question. */
const maxAgeSeconds = 3_600

/** Remembers the checkout that is at the bank, so that the way back finds it. */
export async function keepCheckout(checkoutId: string): Promise<void> {
  const [jar, request] = await Promise.all([cookies(), headers()])
  writeCookie(jar, 'checkout', checkoutId, { secure: isSecure(request), maxAgeSeconds })
}

export async function readCheckoutId(): Promise<string | undefined> {
  const [jar, request] = await Promise.all([cookies(), headers()])
  return readCookie(jar, 'checkout', isSecure(request))
}
