import { cookies, headers } from 'next/headers'
import { isSecure } from './host.ts'
import { cookieOptions } from './session-cookie.ts'

const name = 'checkout'
/** Longer than any bank takes to ask its question. */
const maxAgeSeconds = 3_600

/** Remembers the checkout that is at the bank, so that the way back finds it. */
export async function keepCheckout(checkoutId: string): Promise<void> {
  const jar = await cookies()
  jar.set(name, checkoutId, cookieOptions({ secure: isSecure(await headers()), maxAgeSeconds }))
}

export async function readCheckoutId(): Promise<string | undefined> {
  return (await cookies()).get(name)?.value
}
