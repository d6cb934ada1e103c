import { isolated, type TextLanguage, textLanguageOf } from '@merastore/kernel'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en, type Messages } from './en.ts'

export type { Messages }

/** A language is added by its file and a line here. */
const languages: Readonly<Record<TextLanguage, Messages>> = { en, de, ar }

/**
 * The texts for a locale by its language (`de-AT` reads German), and the locale in which figures and dates stand
 * beside them. English where the language is not there.
 */
export function messagesFor(locale: string): { messages: Messages; formatLocale: string } {
  const language = textLanguageOf(locale)
  return language === undefined
    ? { messages: en, formatLocale: 'en' }
    : { messages: languages[language], formatLocale: locale }
}

const rightToLeftText = /\p{Script=Arabic}/u

/**
 * Puts the values into the braces of a text. A value is never read for braces of its own, and keeps its direction in a
 * text from right to left.
 */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{([a-zA-Z0-9]+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`the text "${text}" needs ${name}`)
    return rightToLeftText.test(text) ? isolated(String(value)) : String(value)
  })
}
