import { isCurrency, parseMoney, toDecimalString } from '@merastore/kernel'
import { type MoneyValue, TextField, type TextFieldProps } from '@merastore/ui'
import { t } from '../messages/index.ts'

export type MoneyFieldProps = Omit<TextFieldProps, 'value' | 'onChange' | 'suffix' | 'inputMode' | 'type'> & {
  /** The amount as it is typed, in major units. */
  value: string
  currency: string
  onValue: (text: string) => void
}

/** An amount as text: only whole minor units ever come of it, by `moneyOf`. */
export function MoneyField({ value, currency, onValue, ...field }: MoneyFieldProps) {
  return (
    <TextField
      {...field}
      inputMode="decimal"
      autoComplete="off"
      suffix={currency}
      value={value}
      onChange={(event) => onValue(event.target.value)}
    />
  )
}

export type ParsedMoney = { ok: true; minor: number } | { ok: false; detail: string }

/**
 * The minor units of a typed amount, or what is wrong with it. A price is never below zero. A comma alone stands for the
 * decimal point: with the three digits that follow a separator of thousands, an amount is refused as too precise.
 */
export function parsePrice(text: string, currency: string): ParsedMoney {
  if (!isCurrency(currency)) throw new RangeError(`"${currency}" is no ISO 4217 currency`)
  const parsed = parseMoney(text.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2'), currency)
  if (parsed.outcome !== 'done') return { ok: false, detail: parsed.detail ?? parsed.code }
  if (parsed.value.amount < 0) return { ok: false, detail: t('money.negative') }
  return { ok: true, minor: parsed.value.amount }
}

/** Minor units as the text of a field: 1999 EUR is `19.99`. */
export function priceText(value: MoneyValue | null | undefined): string {
  if (value === null || value === undefined || !isCurrency(value.currency)) return ''
  return toDecimalString({ amount: value.amount, currency: value.currency })
}
