import type { Store } from '@merastore/store/contract'

/** So many stores the start names; `merastore store list` names them all. */
export const announcedMax = 5

type Named = Pick<Store, 'name' | 'domains' | 'closed'>

/** A line for each store with its address, of more than `announcedMax` only the first. */
export function storefrontLines(stores: readonly Named[], pattern: string): string[] {
  if (stores.length === 0) return ['  Storefront   no store yet: npm run merastore -- store create --help']
  const lines = stores.slice(0, announcedMax).map(({ name, domains, closed }, index) => {
    const addresses = domains.map((domain) => pattern.replaceAll('{domain}', domain))
    const label = index === 0 ? 'Storefront' : '          '
    const others = addresses.length > 1 ? ` (and ${addresses.length - 1} more of its domains)` : ''
    return `  ${label}   ${addresses[0] ?? ''}   ${name}${others}${closed ? ', closed' : ''}`
  })
  const more = stores.length > announcedMax ? ['               … and more: npm run merastore -- store list'] : []
  return [...lines, ...more]
}
