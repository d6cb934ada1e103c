import { Card, TextArea, TextField } from '@merastore/ui'
import { fieldIds } from '../../data/product-draft.ts'
import { t } from '../../messages/index.ts'
import type { ProductCardProps } from './product-form.tsx'

/** Title and description. */
export function DetailsCard({ form, errorOf }: ProductCardProps) {
  const { draft, change } = form
  return (
    <Card title={t('product.details')}>
      <div className="flex flex-col gap-4">
        <TextField
          id={fieldIds.title}
          label={t('product.title')}
          required
          maxLength={500}
          error={errorOf(fieldIds.title)}
          value={draft.title}
          onChange={(event) => change({ title: event.target.value })}
        />
        <TextArea
          id="product-descriptionHtml"
          label={t('product.description')}
          hint={t('product.descriptionHint')}
          rows={6}
          error={errorOf('product-descriptionHtml')}
          value={draft.descriptionHtml}
          onChange={(event) => change({ descriptionHtml: event.target.value })}
        />
      </div>
    </Card>
  )
}
