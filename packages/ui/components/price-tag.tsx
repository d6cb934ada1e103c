import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Money, type MoneyValue } from './money.tsx'

export type PriceTagProps = {
  price: MoneyValue
  /** The earlier price; shown struck through where it is above `price`. */
  compareAt?: MoneyValue | null
  locale: string
  /** What a screen reader hears before each price, such as "Now" and "Before". */
  nowLabel: string
  beforeLabel: string
  /** Stands before a price that is the lowest of several, such as "from". */
  fromLabel?: string
  /** A line below, such as the lowest price of the last 30 days, or "incl. VAT". */
  note?: ReactNode
  size?: 'medium' | 'large'
}

/** A price; where it is reduced, with the earlier one struck through and both named for those who cannot see that. */
export function PriceTag({ price, compareAt, locale, nowLabel, beforeLabel, fromLabel, note, size }: PriceTagProps) {
  const reduced = compareAt != null && compareAt.currency === price.currency && compareAt.amount > price.amount
  return (
    <div>
      <p className={clsx('flex flex-wrap items-baseline gap-x-2', size === 'large' ? 'text-2xl' : 'text-base')}>
        {reduced && <span className="sr-only">{nowLabel}</span>}
        {fromLabel && <span className="text-sm text-soft">{fromLabel}</span>}
        <Money value={price} locale={locale} className={clsx('font-semibold', reduced ? 'text-danger' : 'text-ink')} />
        {reduced && (
          <>
            <span className="sr-only">{beforeLabel}</span>
            <s className={clsx('text-soft', size === 'large' ? 'text-base' : 'text-sm')}>
              <Money value={compareAt} locale={locale} />
            </s>
          </>
        )}
      </p>
      {note && <p className="mt-0.5 text-sm text-soft">{note}</p>}
    </div>
  )
}
