'use client'

import type { SelectOption } from '@merastore/ui'
import { useRouter } from 'next/navigation'
import { type Listing, listingUrl, multiFilters, sorts } from '#lib/listing.ts'
import { SelectForm } from './select-form.tsx'

type SortFormProps = {
  path: string
  listing: Listing
  label: string
  submitLabel: string
  options: readonly SelectOption[]
  value: string
}

/** The order of a listing. */
export function SortForm({ path, listing, ...choice }: SortFormProps) {
  const router = useRouter()
  const { q, priceMin, priceMax } = listing
  const filters = Object.entries({ q, priceMin, priceMax }).filter(([, text]) => text !== undefined)
  const chosen = multiFilters.flatMap((name) => listing[name].map((text) => [name, text] as const))
  return (
    <SelectForm
      action={path}
      className="flex items-end gap-2"
      name="sort"
      {...choice}
      onChoose={(value) => {
        const sort = sorts.find((known) => known === value)
        router.push(listingUrl(path, { ...listing, sort, cursor: undefined }), { scroll: false })
      }}
    >
      {[...filters, ...chosen].map(([name, text]) => (
        <input key={`${name} ${text}`} type="hidden" name={name} value={text} />
      ))}
    </SelectForm>
  )
}
