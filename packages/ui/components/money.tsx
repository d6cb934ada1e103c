import { formatMoney, isCurrency } from '@merastore/kernel'
import clsx from 'clsx'

/** Money as the APIs give it: a whole number of minor units and an ISO 4217 code. */
export type MoneyValue = { amount: number; currency: string }

/**
 * The amount as people of a locale write it, exact and with all decimals of its currency.
 * @throws RangeError for a code that is no currency, and for a malformed locale.
 */
export function moneyText({ amount, currency }: MoneyValue, locale: string): string {
  if (!isCurrency(currency)) throw new RangeError(`"${currency}" is no ISO 4217 currency: give a code such as EUR`)
  return formatMoney({ amount, currency }, locale)
}

/** An amount of money in figures that line up; it keeps its own direction inside any text. */
export function Money({ value, locale, className }: { value: MoneyValue; locale: string; className?: string }) {
  return <bdi className={clsx('whitespace-nowrap tabular-nums', className)}>{moneyText(value, locale)}</bdi>
}
