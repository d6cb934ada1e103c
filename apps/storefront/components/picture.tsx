import { ImageOff } from 'lucide-react'
import { sourceSet } from '#lib/picture-sizes.ts'

type PictureProps = {
  url: string | null | undefined
  alt: string
  className?: string
  /** Loads at once, for the picture that a page opens with. */
  eager?: boolean
  width?: number | null
  height?: number | null
  /** How wide it is shown, as CSS says it, so that no larger file is loaded; a tile of a listing by default. */
  sizes?: string
}

const tileSizes = '(min-width: 80rem) 20rem, (min-width: 48rem) 33vw, 50vw'

/** A product's picture; where there is none, a quiet mark in its place. */
export function Picture({ url, alt, className, eager = false, width, height, sizes = tileSizes }: PictureProps) {
  if (!url) {
    return (
      <span aria-hidden="true" className={`grid place-items-center text-soft ${className ?? ''}`}>
        <ImageOff className="size-8 stroke-[1.25]" />
      </span>
    )
  }
  return (
    // biome-ignore lint/performance/noImgElement: pictures come from any host in any format, drawings among them
    <img
      src={url}
      srcSet={sourceSet(url)}
      sizes={sizes}
      alt={alt}
      width={width ?? 800}
      height={height ?? 1000}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : 'auto'}
      decoding="async"
      className={className}
    />
  )
}
