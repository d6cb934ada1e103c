import { isProblem } from '@merastore/admin-client'
import { FormErrorSummary } from '@merastore/ui'
import { ChangeProblem, ProblemAlert } from '../../components/problem.tsx'
import { SaveBar } from '../../components/save-bar.tsx'
import { UnsavedGuard } from '../../components/unsaved-guard.tsx'
import { pictureCounts } from '../../data/pictures.ts'
import { tCount } from '../../messages/index.ts'
import { AttributeFields } from './attribute-fields.tsx'
import { DetailsCard } from './details-card.tsx'
import { MediaCard } from './media-card.tsx'
import { OrganisationCard } from './organisation-card.tsx'
import { SeoCard } from './seo-card.tsx'
import type { ProductDraftForm } from './use-product-draft.ts'
import { VariantsCard } from './variants-card.tsx'

export type ProductFormProps = {
  form: ProductDraftForm
  currency: string
  dirty: boolean
  readOnly: boolean
  pending: boolean
  error: unknown
  submitLabel: string
  onSubmit: () => void
  onDiscard: () => void
  /** Reads the product again, where it is one that exists already. */
  onReload?: () => void
}

export type ProductCardProps = {
  form: ProductDraftForm
  currency: string
  errorOf: (fieldId: string) => string | undefined
}

/** All of a product in one form with one way to save it. */
export function ProductForm(props: ProductFormProps) {
  const { form, currency, dirty, readOnly, pending, error } = props
  const faults = form.faultsWith(error)
  const pictures = pictureCounts(form.pictures)
  const card = { form, currency, errorOf: (id: string) => faults.find(({ fieldId }) => fieldId === id)?.message }
  return (
    <form
      noValidate
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        if (pictures.waiting === 0 && form.check()) props.onSubmit()
      }}
    >
      {!readOnly && (
        <SaveBar
          dirty={dirty}
          pending={pending}
          submitLabel={props.submitLabel}
          onDiscard={props.onDiscard}
          waiting={pictures.waiting > 0 ? tCount('product.picturesWaiting', pictures.waiting) : undefined}
          notice={pictures.failed > 0 ? tCount('product.picturesFailed', pictures.failed) : undefined}
        />
      )}
      <FormErrorSummary title={tCount('form.check', faults.length)} errors={faults} />
      <SaveProblem error={error} onReload={props.onReload} />
      <fieldset
        disabled={readOnly || pending}
        className="grid min-w-0 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]"
      >
        <div className="flex min-w-0 flex-col gap-6">
          <DetailsCard {...card} />
          <MediaCard {...card} />
        </div>
        <OrganisationCard {...card} />
        <div className="flex min-w-0 flex-col gap-6 lg:col-span-2">
          <VariantsCard {...card} readOnly={readOnly} />
          <AttributeFields
            values={form.draft.attributes}
            error={card.errorOf('product-attributes')}
            onChange={(attributes) => form.change({ attributes })}
          />
          <SeoCard {...card} />
        </div>
      </fieldset>
      <UnsavedGuard when={() => (dirty || pictures.waiting > 0) && !readOnly && !form.isSaved()} />
    </form>
  )
}

function SaveProblem({ error, onReload }: { error: unknown; onReload?: () => void }) {
  if (isProblem(error, 'REVISION_STALE') && onReload) return <ChangeProblem error={error} onReload={onReload} />
  // The summary above names the faults one by one.
  if (isProblem(error) && error.faults.length > 0) return null
  return <ProblemAlert error={error} />
}
