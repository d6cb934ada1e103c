'use client'

import { Button, TextField } from '@merastore/ui'
import { useRouter } from 'next/navigation'
import { type FormEvent, type MouseEvent, useOptimistic, useState, useTransition } from 'react'
import { type Listing, listingUrl, type MultiFilter, toggled } from '#lib/listing.ts'

export type FilterGroup = {
  readonly filter: MultiFilter
  readonly label: string
  readonly values: readonly { readonly value: string; readonly label: string; readonly count: number }[]
}

type FilterFormProps = {
  path: string
  listing: Listing
  groups: readonly FilterGroup[]
  labels: {
    readonly filters: string
    readonly show: string
    readonly hide: string
    readonly price: string
    readonly priceMin: string
    readonly priceMax: string
    readonly apply: string
  }
}

/**
 * The filters of a listing: a form that a browser sends without script, and that applies each choice at once with it.
 * On small screens it is folded away behind a link to it.
 */
export function FilterForm({ path, listing, groups, labels }: FilterFormProps) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [pending, startTransition] = useTransition()
  const [shown, showNext] = useOptimistic(listing)

  function goTo(next: Listing) {
    startTransition(() => {
      showNext(next)
      router.push(listingUrl(path, next), { scroll: false })
    })
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const price = (name: string) => String(form.get(name) ?? '').trim() || undefined
    setOpen(false)
    goTo({ ...shown, priceMin: price('priceMin'), priceMax: price('priceMax'), cursor: undefined })
  }

  function onToggle(event: MouseEvent) {
    event.preventDefault()
    setOpen(!open)
  }

  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: see below */}
      {/* biome-ignore lint/a11y/useSemanticElements: without script it is the link to the form, which then unfolds */}
      <a
        href="#filters"
        role="button"
        aria-expanded={open}
        onClick={onToggle}
        className="inline-flex min-h-11 items-center rounded-control border border-edge bg-surface px-4 text-sm font-semibold lg:hidden"
      >
        {open ? labels.hide : labels.show}
      </a>
      <form
        id="filters"
        action={path}
        aria-label={labels.filters}
        aria-busy={pending}
        onSubmit={onSubmit}
        className={`flex flex-col gap-2 max-lg:mt-4 ${open ? '' : 'max-lg:not-target:hidden'}`}
      >
        {listing.q && <input type="hidden" name="q" value={listing.q} />}
        {listing.sort && <input type="hidden" name="sort" value={listing.sort} />}
        {groups.map((group, index) => (
          <FilterChoices key={group.label} group={group} listing={shown} open={index < 3} onChoose={goTo} />
        ))}
        <fieldset className="border-b border-line pb-4">
          <legend className="py-2 text-sm font-semibold">{labels.price}</legend>
          <div className="grid grid-cols-2 gap-3">
            <TextField
              key={`min ${listing.priceMin}`}
              label={labels.priceMin}
              name="priceMin"
              inputMode="decimal"
              autoComplete="off"
              defaultValue={listing.priceMin}
            />
            <TextField
              key={`max ${listing.priceMax}`}
              label={labels.priceMax}
              name="priceMax"
              inputMode="decimal"
              autoComplete="off"
              defaultValue={listing.priceMax}
            />
          </div>
        </fieldset>
        <Button type="submit" variant="secondary" className="mt-2">
          {labels.apply}
        </Button>
      </form>
    </>
  )
}

type FilterChoicesProps = {
  group: FilterGroup
  listing: Listing
  open: boolean
  onChoose: (listing: Listing) => void
}

function FilterChoices({ group, listing, open, onChoose }: FilterChoicesProps) {
  const chosen = listing[group.filter]
  const anyChosen = group.values.some(({ value }) => chosen.includes(value))
  return (
    <details open={open || anyChosen} className="group border-b border-line">
      <summary className="flex min-h-11 list-none items-center justify-between text-sm font-semibold [&::-webkit-details-marker]:hidden">
        <bdi>{group.label}</bdi>
        <span aria-hidden="true" className="text-lg font-normal text-soft group-open:hidden">
          +
        </span>
        <span aria-hidden="true" className="hidden text-lg font-normal text-soft group-open:inline">
          −
        </span>
      </summary>
      {/* biome-ignore lint/a11y/useSemanticElements: the summary above is what names it, which a legend could not be */}
      <div role="group" aria-label={group.label} className="max-h-72 overflow-y-auto pb-3 ps-1">
        {group.values.map(({ value, label, count }) => (
          <label
            key={value}
            className="flex min-h-8 items-center gap-2.5 text-sm pointer-coarse:min-h-11 has-checked:font-medium"
          >
            <input
              type="checkbox"
              name={group.filter}
              value={value}
              checked={chosen.includes(value)}
              onChange={() => onChoose(toggled(listing, group.filter, value))}
              className="size-4.5 shrink-0 accent-accent-ink"
            />
            <bdi className="grow">{label}</bdi>
            <span className="text-soft tabular-nums">{count}</span>
          </label>
        ))}
      </div>
    </details>
  )
}
