import { Card, IconButton, TextField } from '@merastore/ui'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { Picture } from '../../components/picture.tsx'
import { fieldIds, type MediaDraft } from '../../data/product-draft.ts'
import { t } from '../../messages/index.ts'
import { AddPictures } from './add-pictures.tsx'
import type { ProductCardProps } from './product-form.tsx'

/** Pictures in the order of the gallery; the first stands for the product. */
export function MediaCard({ form, errorOf }: ProductCardProps) {
  const { media } = form.draft
  return (
    <Card title={t('product.media')} description={t('product.mediaHint')}>
      <div className="flex flex-col gap-6">
        {media.length === 0 ? (
          <p className="text-sm text-soft">{t('product.mediaNone')}</p>
        ) : (
          <ol className="flex flex-col gap-5">
            {media.map((item, index) => (
              <MediaRow
                key={item.key}
                item={item}
                place={index + 1}
                last={index === media.length - 1}
                error={errorOf(fieldIds.mediaUrl(item.key))}
                onChange={(change) =>
                  form.changeMedia((now) => now.map((one) => (one.key === item.key ? { ...one, ...change } : one)))
                }
                onRemove={() => form.changeMedia((now) => now.filter(({ key }) => key !== item.key))}
                onMove={(step) => form.changeMedia((now) => moved(now, index, step))}
              />
            ))}
          </ol>
        )}
        <AddPictures pictures={form.pictures} onAdd={(item) => form.changeMedia((now) => [...now, item])} />
      </div>
    </Card>
  )
}

/** The list with one item a step earlier (−1) or later (1). */
function moved(media: readonly MediaDraft[], index: number, step: -1 | 1): MediaDraft[] {
  const item = media[index]
  const without = media.filter((one) => one !== item)
  return item === undefined ? without : without.toSpliced(index + step, 0, item)
}

type MediaRowProps = {
  item: MediaDraft
  place: number
  last: boolean
  error: string | undefined
  onChange: (change: Partial<MediaDraft>) => void
  onRemove: () => void
  onMove: (step: -1 | 1) => void
}

function MediaRow({ item, place, last, error, onChange, onRemove, onMove }: MediaRowProps) {
  return (
    <li className="flex flex-wrap items-start gap-3">
      <Picture image={item.url === '' ? null : { url: item.url, alt: '' }} />
      <div className="grid min-w-0 grow basis-56 gap-3 sm:grid-cols-2">
        <TextField
          id={fieldIds.mediaUrl(item.key)}
          label={t('product.mediaUrl', { place })}
          type="url"
          error={error}
          value={item.url}
          // Another picture has another size; the platform finds it out.
          onChange={(event) => onChange({ url: event.target.value, width: null, height: null })}
        />
        <TextField
          label={t('product.mediaAlt', { place })}
          value={item.alt}
          onChange={(event) => onChange({ alt: event.target.value })}
        />
      </div>
      <div className="flex sm:pt-6.5">
        <IconButton
          label={t('product.mediaUp', { place })}
          icon={<ArrowUp aria-hidden="true" />}
          disabled={place === 1}
          onClick={() => onMove(-1)}
        />
        <IconButton
          label={t('product.mediaDown', { place })}
          icon={<ArrowDown aria-hidden="true" />}
          disabled={last}
          onClick={() => onMove(1)}
        />
        <IconButton
          label={t('product.mediaRemove', { place })}
          icon={<Trash2 aria-hidden="true" />}
          onClick={onRemove}
        />
      </div>
    </li>
  )
}
