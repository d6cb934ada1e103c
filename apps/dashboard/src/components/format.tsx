import { formatMoney, isCurrency } from '@merastore/kernel'
import { Badge, DateTime, type DateTimeStyle, Money, type MoneyValue, StatusBadge } from '@merastore/ui'
import { type FulfilledOrder, orderProgress } from '../data/order-progress.ts'
import { useStore } from '../data/store.ts'
import { browserTimeZone, locale, t, tWord } from '../messages/index.ts'

/** A moment in the time zone of the store, which stands beside it; where there is no store, in that of the browser. */
export function When({ at, format = 'dateTimeZone' }: { at: string; format?: DateTimeStyle }) {
  const timeZone = useStore().data?.data.timeZone ?? browserTimeZone
  return <DateTime value={at} locale={locale} timeZone={timeZone} format={format} className="whitespace-nowrap" />
}

/** An amount of money as the reader writes it. */
export function Amount({ value, className }: { value: MoneyValue; className?: string }) {
  return <Money value={value} locale={locale} className={className} />
}

/** The same within a sentence. */
export function moneyText({ amount, currency }: MoneyValue): string {
  return isCurrency(currency) ? formatMoney({ amount, currency }, locale) : ''
}

/** The state of an order, its payment or its fulfilment. */
export function Status({ of, status }: { of: 'order' | 'payment' | 'fulfilment'; status: string }) {
  return <StatusBadge of={of} status={status} label={tWord(`status.${of}`, status)} />
}

/** How far an order's goods are, as a badge. */
export function FulfilmentStatus({ order }: { order: FulfilledOrder }) {
  const progress = orderProgress(order)
  return progress.of === 'nothing' ? <Badge>{progressText(order)}</Badge> : <Status {...progress} />
}

/** The same as words. */
export function progressText(order: FulfilledOrder): string {
  const progress = orderProgress(order)
  return progress.of === 'nothing' ? t('orders.notToPackYet') : tWord(`status.${progress.of}`, progress.status)
}

const ratePercent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 })

/** A rate in parts per million as per cent: 190000 is 19%. */
export function rateText(ratePpm: number): string {
  return ratePercent.format(ratePpm / 1_000_000)
}

const counts = new Intl.NumberFormat(locale)

/** A whole number with the separators of the locale. */
export function countText(count: number): string {
  return counts.format(count)
}
