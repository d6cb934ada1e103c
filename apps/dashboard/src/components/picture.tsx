import clsx from 'clsx'
import { ImageOff } from 'lucide-react'

export type PictureProps = { image: { url: string; alt: string } | null; small?: boolean }

/** The picture of a product, or a mark that there is none. */
export function Picture({ image, small = false }: PictureProps) {
  const size = small ? 'size-10' : 'size-12'
  if (image === null) {
    return (
      <span className={clsx('grid shrink-0 place-items-center rounded-control bg-sunken text-soft', size)}>
        <ImageOff aria-hidden="true" className="size-5" />
      </span>
    )
  }
  return (
    <img
      // Of a picture that the platform stores, the smallest size is enough here.
      src={image.url.replace(/^(\/media\/pictures\/.*)large\.webp$/, '$1small.webp')}
      alt={image.alt}
      loading="lazy"
      className={clsx('shrink-0 rounded-control border border-line bg-sunken object-cover', size)}
    />
  )
}
