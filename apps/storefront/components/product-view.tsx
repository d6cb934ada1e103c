'use client'

import { Badge, Button, OptionPicker, PriceTag } from '@merastore/ui'
import { useSearchParams } from 'next/navigation'
import type { ReactNode } from 'react'
import type { Texts } from '#lib/messages/index.ts'
import { fill } from '#lib/messages/message.ts'
import {
  changeOption,
  choicesOf,
  findVariant,
  type OptionView,
  type StockState,
  type VariantView,
} from '#lib/variants.ts'
import { AddToCart } from './add-to-cart.tsx'
import { Gallery, type GalleryPicture } from './gallery.tsx'

export type ProductViewProps = {
  title: string
  vendor: string
  pictures: readonly GalleryPicture[]
  options: readonly OptionView[]
  variants: readonly VariantView[]
  /** The variant that the server chose from the address. */
  initialId: string
  taxNote: string
  locale: string
  texts: Pick<Texts, 'product' | 'common'>
  /** Description and details, rendered on the server. */
  children: ReactNode
}

/** A product with the variant that the address names: picture, price and stock change together. */
export function ProductView(props: ProductViewProps) {
  const { title, vendor, options, variants, locale, texts } = props
  const named = useSearchParams().get('variant') ?? props.initialId
  const selected = findVariant(variants, variants.some(({ id }) => id === named) ? named : props.initialId)
  if (selected === undefined) return null

  function choose(variant: VariantView) {
    window.history.replaceState(null, '', `?variant=${variant.id}`)
  }

  return (
    <div className="flex flex-col gap-6 lg:grid lg:grid-cols-2 lg:gap-12">
      <Gallery
        title={title}
        pictures={props.pictures}
        wanted={selected.imageUrl}
        locale={locale}
        texts={texts.product}
      />
      {/* On phones the parts stand beside the pictures in one column, so that the bar to buy can stay in sight in all of it. */}
      <div className="flex flex-col gap-6 max-lg:contents">
        <div>
          {vendor !== '' && <p className="text-sm text-soft">{fill(texts.product.by, { vendor }, locale)}</p>}
          <h1 className="mt-1 text-3xl font-bold wrap-anywhere">
            <bdi>{title}</bdi>
          </h1>
          <div className="mt-3" aria-live="polite">
            <PriceTag
              size="large"
              price={selected.price}
              compareAt={selected.compareAtPrice}
              locale={locale}
              nowLabel={texts.common.now}
              beforeLabel={texts.common.before}
              note={props.taxNote}
            />
            <div className="mt-3">
              <StockNote variant={selected} locale={locale} texts={texts.product} />
            </div>
          </div>
        </div>
        {options.length > 0 && (
          <OptionsForm {...{ options, variants, selected, locale }} texts={texts.product} onChoose={choose} />
        )}
        <AddToCart title={title} variant={selected} locale={locale} texts={texts.product} />
        {selected.sku !== null && (
          <p className="text-sm text-soft">
            {texts.product.sku}: <span className="font-mono">{selected.sku}</span>
          </p>
        )}
        {props.children}
      </div>
    </div>
  )
}

type ProductTexts = Texts['product']

const stockTones = {
  'in-stock': 'success',
  low: 'warning',
  backorder: 'info',
  'sold-out': 'neutral',
} as const satisfies Record<StockState, string>

function StockNote({ variant, locale, texts }: { variant: VariantView; locale: string; texts: ProductTexts }) {
  const { state, left } = variant
  const low = left === null ? texts.fewLeft : fill(texts.low, { count: left }, locale)
  const words = { 'in-stock': texts.inStock, low, backorder: texts.backorder, 'sold-out': texts.soldOutLong }
  return <Badge tone={stockTones[state]}>{words[state]}</Badge>
}

type OptionsFormProps = {
  options: readonly OptionView[]
  variants: readonly VariantView[]
  selected: VariantView
  locale: string
  texts: ProductTexts
  onChoose: (variant: VariantView) => void
}

/** The options. Without script their form asks the server for the variant, which is why the values have names. */
function OptionsForm({ options, variants, selected, locale, texts, onChoose }: OptionsFormProps) {
  return (
    <form aria-label={texts.options} className="flex flex-col gap-5">
      {options.map((option, index) => {
        const choice = selected.optionValues.slice(0, index).join(' · ')
        const reasons = { 'sold-out': texts.soldOut, 'not-made': fill(texts.notMade, { choice }, locale) }
        const values = choicesOf(options, variants, selected, index).map(({ value, unavailable }) => ({
          value,
          label: value,
          unavailableReason: unavailable && value !== selected.optionValues[index] ? reasons[unavailable] : undefined,
        }))
        return (
          <OptionPicker
            key={option.name}
            label={option.name}
            name={`option${index}`}
            values={values}
            value={selected.optionValues[index]}
            onChange={(value) => onChoose(changeOption(variants, selected, index, value))}
          />
        )
      })}
      <noscript>
        <Button type="submit" variant="secondary">
          {texts.choose}
        </Button>
      </noscript>
    </form>
  )
}
