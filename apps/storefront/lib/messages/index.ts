import { type TextLanguage, textLanguageOf } from '@merastore/kernel'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import type { Message } from './message.ts'

export { fill } from './message.ts'

/** All texts of the shop by section. English decides which there are; a language that lacks one does not compile. */
export type Texts = {
  readonly [Section in keyof typeof en]: {
    readonly [Key in keyof (typeof en)[Section]]: (typeof en)[Section][Key] extends string ? string : Message
  }
}

const dictionaries: Readonly<Record<TextLanguage, Texts>> = { en, de, ar }

/** The texts of a locale by its language; English for one that has none. */
export function textsOf(locale: string): Texts {
  return dictionaries[textLanguageOf(locale) ?? 'en']
}

export function hasTexts(locale: string): boolean {
  return textLanguageOf(locale) !== undefined
}
