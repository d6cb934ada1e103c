import { isRightToLeft } from '@merastore/kernel'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { chooseLocale } from './choose-locale.ts'
import { isSecure } from './host.ts'
import { type Texts, textsOf } from './messages/index.ts'
import { readCookie } from './site-cookies.ts'
import { readStore } from './store.ts'

export type Shown = {
  readonly locale: string
  readonly texts: Texts
  readonly direction: 'ltr' | 'rtl'
}

/** In which language this visitor sees the shop, and its texts. */
export const readShown = cache(async (): Promise<Shown> => {
  const [store, jar, request] = await Promise.all([readStore(), cookies(), headers()])
  const chosen = readCookie(jar, 'locale', isSecure(request))
  const locale = chooseLocale(store.locales, chosen, request.get('accept-language'))
  return { locale, texts: textsOf(locale), direction: isRightToLeft(locale) ? 'rtl' : 'ltr' }
})

/** The name of a language in that language. */
export function languageName(locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale
}
