import { Card, TextArea, TextField } from '@merastore/ui'
import { t } from '../../messages/index.ts'
import type { ProductCardProps } from './product-form.tsx'

/** How search engines show the product. Empty fields take title and description. */
export function SeoCard({ form, errorOf }: ProductCardProps) {
  const { draft, change } = form
  const plainDescription = textOf(draft.descriptionHtml)
  return (
    <Card title={t('product.seo')} description={t('product.seoHint')}>
      <div className="grid gap-5 md:grid-cols-2">
        <div className="flex flex-col gap-4">
          <TextField
            id="product-handle"
            label={t('product.handle')}
            hint={t('product.handleHint')}
            error={errorOf('product-handle')}
            value={draft.handle}
            onChange={(event) => change({ handle: event.target.value })}
          />
          <TextField
            id="product-seoTitle"
            label={t('product.seoTitle')}
            maxLength={500}
            error={errorOf('product-seoTitle')}
            value={draft.seoTitle}
            onChange={(event) => change({ seoTitle: event.target.value })}
          />
          <TextArea
            id="product-seoDescription"
            label={t('product.seoDescription')}
            rows={3}
            maxLength={5000}
            error={errorOf('product-seoDescription')}
            value={draft.seoDescription}
            onChange={(event) => change({ seoDescription: event.target.value })}
          />
        </div>
        <figure className="self-start rounded-control border border-dashed border-edge p-4">
          <figcaption className="text-xs font-semibold text-soft">{t('product.seoPreview')}</figcaption>
          <p className="mt-2 truncate text-lg text-info">{draft.seoTitle || draft.title || t('product.title')}</p>
          <p className="truncate text-xs text-success">…/products/{draft.handle || '…'}</p>
          <p className="mt-1 line-clamp-2 text-sm text-soft">{draft.seoDescription || plainDescription}</p>
        </figure>
      </div>
    </Card>
  )
}

/** The text of HTML, with its entities decoded; a document that is only parsed runs and loads nothing. */
function textOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html.replaceAll('<', ' <'), 'text/html')
  return (body.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
}
