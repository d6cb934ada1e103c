'use client'

import clsx from 'clsx'
import { useState } from 'react'
import type { Texts } from '#lib/messages/index.ts'
import { fill } from '#lib/messages/message.ts'
import { Picture } from './picture.tsx'

export type GalleryPicture = {
  readonly url: string
  readonly alt: string
  readonly width: number | null
  readonly height: number | null
}

type GalleryProps = {
  title: string
  pictures: readonly GalleryPicture[]
  /** The picture of the chosen variant, which is shown whenever the variant changes. */
  wanted: string | null
  locale: string
  texts: Texts['product']
}

/** The pictures of a product: one large, all of them small below it. */
export function Gallery({ title, pictures, wanted, locale, texts }: GalleryProps) {
  const [looked, setLooked] = useState<{ url: string; wanted: string | null }>()
  const url = looked?.wanted === wanted ? looked.url : wanted
  const shown = pictures.find((picture) => picture.url === url) ?? pictures[0]
  return (
    <section aria-label={fill(texts.gallery, { title }, locale)} className="lg:sticky lg:top-24 lg:self-start">
      <Picture
        url={shown?.url}
        alt={shown?.alt || title}
        width={shown?.width}
        height={shown?.height}
        eager
        sizes="(min-width: 64rem) 50vw, 100vw"
        className="aspect-square w-full rounded-card bg-sunken object-cover"
      />
      {pictures.length > 1 && (
        <ul className="mt-3 flex flex-wrap gap-3">
          {pictures.map((picture, index) => (
            <li key={picture.url}>
              <a
                href={picture.url}
                aria-label={fill(texts.showPicture, { count: index + 1 }, locale)}
                aria-current={picture === shown ? 'true' : undefined}
                className={clsx(
                  'block rounded-control border-2',
                  picture === shown ? 'border-accent-ink' : 'border-transparent hover:border-edge',
                )}
                onClick={(event) => {
                  event.preventDefault()
                  setLooked({ url: picture.url, wanted })
                }}
              >
                <Picture
                  url={picture.url}
                  alt=""
                  sizes="5rem"
                  className="size-16 rounded-[inherit] bg-sunken object-cover sm:size-20"
                />
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
