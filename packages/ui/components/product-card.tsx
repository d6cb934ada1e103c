import { ImageOff } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { renderElement } from '../render-element.ts'

export type ProductCardProps = {
  title: ReactNode
  href?: string
  /** The link of a router, already bearing its target. */
  render?: ReactElement
  /** An `<img>` or a framework's image; its `alt` stays empty, since the title names the product. */
  image?: ReactNode
  /** A `PriceTag`. */
  price: ReactNode
  /** A `Badge` over the image, such as "New" or "−20 %". */
  badge?: ReactNode
  /** A line below the price, such as the rating or the stock. */
  note?: ReactNode
  headingLevel?: 2 | 3 | 4
}

/** A product in a list. The title is the one link, and its target is the whole card. */
export function ProductCard({ title, href, render, image, price, badge, note, headingLevel = 3 }: ProductCardProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <article className="group relative flex flex-col rounded-card has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-offset-4 has-[a:focus-visible]:outline-focus">
      <div className="relative grid aspect-4/5 place-items-center overflow-hidden rounded-card bg-sunken text-soft [&_img]:size-full [&_img]:object-cover [&_img]:transition-transform [&_img]:duration-500 [&_img]:ease-settle group-hover:[&_img]:scale-103">
        {image ?? <ImageOff aria-hidden="true" className="size-8 stroke-[1.25]" />}
        {badge && <div className="absolute start-3 top-3">{badge}</div>}
      </div>
      <Heading className="mt-3 text-base leading-6 font-medium wrap-anywhere tracking-normal text-ink">
        {renderElement(render, 'a', {
          href,
          className:
            'outline-none! decoration-accent-ink underline-offset-4 after:absolute after:inset-0 group-hover:underline',
          children: title,
        })}
      </Heading>
      <div className="mt-1">{price}</div>
      {note && <div className="mt-1 text-sm text-soft">{note}</div>}
    </article>
  )
}
