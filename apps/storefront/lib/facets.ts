import type { FilterGroup } from '#components/filter-form.tsx'
import type { MultiFilter, ProductFacets } from './listing.ts'
import type { Texts } from './messages/index.ts'

/** More filters than these nobody reads; those that most products have come first. */
const groupsMax = 10

const sizes = ['XXS', 'XS', 'S', 'S/M', 'M', 'M/L', 'L', 'L/XL', 'XL', 'XXL', 'XXXL']
const byText = new Intl.Collator(undefined, { numeric: true }).compare

/** Sizes from small to large, numbers by their value, all else by the alphabet. */
function compareValues(a: string, b: string): number {
  const [rankA, rankB] = [sizes.indexOf(a), sizes.indexOf(b)]
  return rankA >= 0 && rankB >= 0 ? rankA - rankB : byText(a, b)
}

/** The filters that a listing offers; a filter with a single value would narrow nothing, and is left out. */
export function filterGroups(facets: ProductFacets, texts: Texts): FilterGroup[] {
  const label = (filter: MultiFilter, value: string) => valueLabel(filter, value, facets, texts)
  const options = facets.options.map(({ name, values }): FilterGroup => {
    const prefixed = values.map(({ value, count }) => ({ value: `${name}:${value}`, label: value, count }))
    return { filter: 'option', label: name, values: prefixed }
  })
  const vendors: FilterGroup = {
    filter: 'vendor',
    label: texts.listing.vendor,
    values: facets.vendors.map(({ value, count }) => ({ value, label: value, count })),
  }
  const attributes = facets.attributes.map(({ code, name, values }): FilterGroup => {
    const prefixed = values.map(({ value, count }) => {
      const pair = `${code}:${value}`
      return { value: pair, label: label('attribute', pair), count }
    })
    return { filter: 'attribute', label: name, values: prefixed }
  })
  const reach = ({ values }: FilterGroup) => values.reduce((sum, { count }) => sum + count, 0)
  return [...options, vendors, ...attributes]
    .filter((group) => group.values.length > 1)
    .toSorted((a, b) => reach(b) - reach(a))
    .slice(0, groupsMax)
    .map((group) => ({ ...group, values: group.values.toSorted((a, b) => compareValues(a.label, b.label)) }))
}

/** A chosen value in words: `option` and `attribute` bear their name before a colon. */
export function valueLabel(filter: MultiFilter, value: string, facets: ProductFacets, texts: Texts): string {
  if (filter === 'vendor') return value
  const name = value.slice(0, value.indexOf(':'))
  const text = value.slice(name.length + 1)
  if (filter === 'option') return text
  const attribute = facets.attributes.find(({ code }) => code === name)
  if (text === 'true' || text === 'false') {
    const answer = text === 'true' ? texts.listing.yes : texts.listing.no
    return `${attribute?.name ?? name}: ${answer}`
  }
  return attribute?.unit ? `${text} ${attribute.unit}` : text
}
