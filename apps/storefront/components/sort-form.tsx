'use client'

import { Button, Select, type SelectOption } from '@merastore/ui'
import { useRouter } from 'next/navigation'
import { type Listing, listingUrl, multiFilters, sorts } from '#lib/listing.ts'

type SortFormProps = {
  path: string
  listing: Listing
  label: string
  submitLabel: string
  options: readonly SelectOption[]
  value: string
}

/** The order of a listing: at once with script, by a button without. */
export function SortForm({ path, listing, label, submitLabel, options, value }: SortFormProps) {
  const router = useRouter()
  const { q, priceMin, priceMax } = listing
  const kept = Object.entries({ q, priceMin, priceMax }).filter(([, text]) => text !== undefined)
  const chosen = multiFilters.flatMap((name) => listing[name].map((text) => [name, text] as const))
  return (
    <form action={path} className="flex items-end gap-2">
      {[...kept, ...chosen].map(([name, text]) => (
        <input key={`${name} ${text}`} type="hidden" name={name} value={text} />
      ))}
      <Select
        key={value}
        label={label}
        name="sort"
        defaultValue={value}
        options={options}
        onChange={(event) => {
          const sort = sorts.find((known) => known === event.target.value)
          router.push(listingUrl(path, { ...listing, sort, cursor: undefined }), { scroll: false })
        }}
      />
      <noscript>
        <Button type="submit" variant="secondary">
          {submitLabel}
        </Button>
      </noscript>
    </form>
  )
}
