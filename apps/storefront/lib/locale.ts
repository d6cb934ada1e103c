import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { hasTexts, type Texts, textsOf } from './messages/index.ts'
import { readStore } from './store.ts'

export const localeCookie = 'locale'

/** The locale of the store that suits the visitor best: what they chose, else what their browser asks for. */
export function chooseLocale(offered: readonly string[], chosen: string | undefined, accepted: string | null): string {
  const usable = offered.filter(hasTexts)
  const [first = 'en'] = usable
  if (chosen !== undefined && usable.includes(chosen)) return chosen
  for (const wish of wishes(accepted)) {
    const exact = usable.find((locale) => locale.toLowerCase() === wish)
    const near = usable.find((locale) => locale.toLowerCase().split('-')[0] === wish.split('-')[0])
    if (exact !== undefined || near !== undefined) return exact ?? near ?? first
  }
  return first
}

/** The languages of an Accept-Language header, lower case, the dearest first. */
function wishes(header: string | null): string[] {
  return (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}

export type Shown = {
  readonly locale: string
  readonly texts: Texts
  readonly direction: 'ltr' | 'rtl'
}

const rightToLeft: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur'])

/** In which language this visitor sees the shop, and its texts. */
export const readShown = cache(async (): Promise<Shown> => {
  const [store, jar, request] = await Promise.all([readStore(), cookies(), headers()])
  const locale = chooseLocale(store.locales, jar.get(localeCookie)?.value, request.get('accept-language'))
  const direction = rightToLeft.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr'
  return { locale, texts: textsOf(locale), direction }
})

/** The name of a language in that language. */
export function languageName(locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale
}
