import type { ProductFilters } from './contract-storefront.ts'

/** How many options, attributes and vendors together a listing may be narrowed by. */
export const filterGroupsMax = 10

type GroupKind = 'option' | 'attribute' | 'vendor'

/** One thing that is filtered by. One of its values is enough; every group of a listing has to be met. */
export type FilterGroup = {
  readonly kind: GroupKind
  /** Of an option in lower case, since merchants write one option in several ways. */
  readonly name: string
  readonly values: readonly string[]
}

/** The groups that filters make: `Size:M`, `size:L`, `Colour:Red` are two. */
export function filterGroupsOf({ vendor = [], option = [], attribute = [] }: ProductFilters): FilterGroup[] {
  const groups: FilterGroup[] = []
  if (vendor.length > 0) groups.push({ kind: 'vendor', name: '', values: [...new Set(vendor)] })
  for (const [name, values] of valuesByName(option, foldName)) groups.push({ kind: 'option', name, values })
  for (const [name, values] of valuesByName(attribute, (code) => code)) {
    groups.push({ kind: 'attribute', name, values })
  }
  return groups
}

function valuesByName(pairs: readonly string[], nameOf: (name: string) => string): Map<string, string[]> {
  const byName = new Map<string, Set<string>>()
  for (const pair of pairs) {
    const at = pair.indexOf(':')
    const name = nameOf(pair.slice(0, at))
    byName.set(name, (byName.get(name) ?? new Set()).add(pair.slice(at + 1)))
  }
  return new Map([...byName].map(([name, values]) => [name, [...values]]))
}

function foldName(name: string): string {
  return name.toLowerCase()
}
