import { firstShownLocale, localesWithoutTexts, textLanguages } from '@merastore/kernel'
import { t } from '../messages/index.ts'

/** What to know of a store's languages: which have no texts, and what is shown instead; else how they are entered. */
export function localesNote(typed: string): string {
  const locales = typed.split(/[\s,]+/).filter(isTag)
  const missing = localesWithoutTexts(locales)
  if (missing.length === 0) return t('store.localesHint')
  const list = new Intl.ListFormat('en')
  return t('store.localesWithoutTexts', {
    languages: list.format(missing.map(nameOf)),
    shown: nameOf(firstShownLocale(locales)),
    known: list.format(textLanguages.map(nameOf)),
  })
}

/** Whether a tag is whole: while it is typed, nothing is said of it. */
function isTag(text: string): boolean {
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text)
}

function nameOf(locale: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale
}
