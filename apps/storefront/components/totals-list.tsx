import { Money } from '@merastore/ui'
import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { Schemas } from '#lib/api.ts'
import type { Texts } from '#lib/messages/index.ts'
import { fill } from '#lib/messages/message.ts'

type TotalsListProps = {
  totals: Schemas['Totals']
  /** Whether a way of shipping has been chosen, so that its price is known. */
  shippingKnown: boolean
  requiresShipping: boolean
  locale: string
  texts: Texts['totals']
}

/** How a total comes about, line by line. */
export function TotalsList({ totals, shippingKnown, requiresShipping, locale, texts }: TotalsListProps) {
  const { subtotal, shipping, taxIncluded, taxes, total } = totals
  const price = shipping.amount === 0 ? texts.shippingFree : <Money value={shipping} locale={locale} />
  return (
    <dl className="flex flex-col gap-2 text-sm">
      <TotalLine label={texts.subtotal} value={<Money value={subtotal} locale={locale} />} />
      {requiresShipping && (
        <TotalLine
          label={texts.shipping}
          value={shippingKnown ? price : texts.shippingUnknown}
          quiet={!shippingKnown}
        />
      )}
      {!taxIncluded && <TaxLines taxes={taxes} locale={locale} words={texts.taxOf} />}
      <TotalLine
        label={taxIncluded && taxes.length > 0 ? texts.totalIncluding : texts.total}
        value={<Money value={total} locale={locale} />}
        strong
      />
      {taxIncluded && <TaxLines taxes={taxes} locale={locale} words={texts.included} quiet />}
    </dl>
  )
}

type TaxLinesProps = { taxes: Schemas['TaxShare'][]; locale: string; words: string; quiet?: boolean }

function TaxLines({ taxes, locale, words, quiet = false }: TaxLinesProps) {
  return taxes.map(({ name, ratePpm, amount }) => {
    const rate = (ratePpm / 1_000_000).toLocaleString(locale, { style: 'percent', maximumFractionDigits: 3 })
    return (
      <TotalLine
        key={`${name} ${ratePpm}`}
        label={fill(words, { name, rate: name.includes('%') ? '' : rate }, locale).trim()}
        value={<Money value={amount} locale={locale} />}
        quiet={quiet}
      />
    )
  })
}

type TotalLineProps = { label: string; value: ReactNode; strong?: boolean; quiet?: boolean }

/** One line of how a total comes about, in a `dl`. */
export function TotalLine({ label, value, strong = false, quiet = false }: TotalLineProps) {
  return (
    <div
      className={clsx(
        'flex items-baseline gap-2',
        strong && 'mt-1 border-t border-line pt-3 text-base font-semibold',
        quiet && 'text-soft',
      )}
    >
      <dt className="flex grow items-baseline gap-2">
        {label}
        <span aria-hidden="true" className="leader" />
      </dt>
      <dd>{value}</dd>
    </div>
  )
}
