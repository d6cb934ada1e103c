import { Badge, PriceTag, ProductCard } from '@merastore/ui'
import type { ProductItem } from '#lib/api.ts'
import { productUrl } from '#lib/listing.ts'
import { fill, type Texts } from '#lib/messages/index.ts'
import { readSoldOut } from '#lib/sold-out.ts'
import { Link } from './link.tsx'
import { Picture } from './picture.tsx'

type ProductTileProps = {
  item: ProductItem
  locale: string
  texts: Texts
  soldOut: boolean
  /** The options that the listing was narrowed down to, as `name:value`. */
  options: readonly string[]
  /** For pictures that are seen without scrolling. */
  eager?: boolean
  headingLevel?: 2 | 3
}

/** A product of a listing. */
function ProductTile({ item, locale, texts, soldOut, options, eager = false, headingLevel = 2 }: ProductTileProps) {
  const reduced = item.compareAtPrice !== null && item.compareAtPrice.amount > item.priceMin.amount
  const badge = soldOut ? (
    // The link's name says it already.
    <span aria-hidden="true">
      <Badge>{texts.product.soldOut}</Badge>
    </span>
  ) : (
    reduced && <Badge tone="danger">{texts.listing.sale}</Badge>
  )
  const several = item.priceMax.amount > item.priceMin.amount
  return (
    <ProductCard
      headingLevel={headingLevel}
      title={
        <>
          <bdi>{item.title}</bdi>
          {soldOut && <span className="sr-only"> ({texts.product.soldOut})</span>}
        </>
      }
      render={<Link href={productUrl(item, options)} />}
      image={item.image ? <Picture url={item.image.url} alt="" eager={eager} /> : undefined}
      badge={badge}
      price={
        <PriceTag
          price={item.priceMin}
          compareAt={item.compareAtPrice}
          locale={locale}
          nowLabel={texts.common.now}
          beforeLabel={texts.common.before}
          fromLabel={several ? texts.common.from : undefined}
        />
      }
      note={
        item.variantCount > 1 ? (
          fill(texts.listing.variants, { count: item.variantCount }, locale)
        ) : (
          <bdi>{item.vendor}</bdi>
        )
      }
    />
  )
}

type ProductGridProps = {
  items: readonly ProductItem[]
  locale: string
  texts: Texts
  label?: string
  /** The options that the listing was narrowed down to, as `name:value`. */
  options?: readonly string[]
  /** How many pictures load at once. */
  eagerCount?: number
  headingLevel?: 2 | 3
}

/** Products beside and below each other. */
export async function ProductGrid(props: ProductGridProps) {
  const { items, locale, texts, label, options = [], eagerCount = 4, headingLevel } = props
  const soldOut = await readSoldOut(items)
  return (
    <ul aria-label={label} className="grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 md:grid-cols-3 xl:grid-cols-4">
      {items.map((item, index) => (
        <li key={item.id}>
          <ProductTile
            item={item}
            locale={locale}
            texts={texts}
            soldOut={soldOut.has(item.id)}
            options={options}
            eager={index < eagerCount}
            headingLevel={headingLevel}
          />
        </li>
      ))}
    </ul>
  )
}
