import en from './en.json'

export type MessageKey = keyof typeof en

type PluralKey = MessageKey extends infer Key ? (Key extends `${infer Stem}.other` ? Stem : never) : never

const messages: Record<string, string> = en

/** The language of the texts, in the region that the browser prefers: numbers and dates are written alike. */
export const locale = navigator.languages.find((tag) => tag.toLowerCase().startsWith('en')) ?? 'en-GB'

export const browserTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone

const plurals = new Intl.PluralRules(locale)
const numbers = new Intl.NumberFormat(locale)

export type MessageValues = Record<string, string | number>

/** A text, with `{name}` replaced by the values; numbers are written as the locale writes them. */
export function t(key: MessageKey, values: MessageValues = {}): string {
  return fill(messages[key] ?? key, values)
}

/** A text about a number of things: `orders.count` reads `orders.count.one` or `orders.count.other`. */
export function tCount(key: PluralKey, count: number, values: MessageValues = {}): string {
  const text = messages[`${key}.${plurals.select(count)}`] ?? messages[`${key}.other`] ?? key
  return fill(text, { count, ...values })
}

/** A text for a word of the API, such as a status; a word that is not known here is shown as it is. */
export function tWord(group: string, word: string): string {
  return messages[`${group}.${word}`] ?? word.replaceAll(/[-_]/g, ' ')
}

function fill(text: string, values: MessageValues): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return typeof value === 'number' ? numbers.format(value) : value
  })
}
