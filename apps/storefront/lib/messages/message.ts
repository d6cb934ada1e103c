import { isolated, isRightToLeft } from '@merastore/kernel'

/** A text by its plural form; `{count}` stands for the number. */
type PluralMessage = { readonly other: string } & { readonly [form in Intl.LDMLPluralRule]?: string }

/** A text with `{name}` where a value is to be filled in. */
export type Message = string | PluralMessage

export type Values = Readonly<Record<string, string | number>>

/** The message in words: the plural form of `count`, with its values; numbers are written as the locale does. */
export function fill(message: Message, values: Values, locale: string): string {
  const text = typeof message === 'string' ? message : pluralForm(message, values.count, locale)
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name]
    if (value === undefined) return place
    if (typeof value === 'number') return value.toLocaleString(locale)
    return isRightToLeft(locale) ? isolated(value) : value
  })
}

function pluralForm(message: PluralMessage, count: string | number | undefined, locale: string): string {
  const form = new Intl.PluralRules(locale).select(Number(count ?? 0))
  return message[form] ?? message.other
}
