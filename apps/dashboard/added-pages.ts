import { globSync } from 'node:fs'
import { join } from 'node:path'

/** A page that a shop adds by its configuration. */
type PageOfShop = {
  readonly path: string
  readonly label: string
  readonly permission: string
  readonly file: string
}

/** What the platform tells the build: index files of services' pages, pages of the shop, and where the result goes. */
type Given = { readonly services: readonly string[]; readonly pages: readonly PageOfShop[]; readonly output?: string }

const name = 'virtual:merastore-pages'

/** Not set where somebody builds by hand in the repository, whose services then are all. */
export function givenPages(text: string | undefined): Given {
  if (text !== undefined) return JSON.parse(text)
  return { services: globSync(join(import.meta.dirname, '../../services/*/dashboard/index.ts')).toSorted(), pages: [] }
}

/** The module from which the dashboard reads the pages that services and the shop bring. */
export function addedPages({ services, pages }: Given) {
  return {
    name: 'merastore-pages',
    resolveId: (id: string) => (id === name ? `\0${name}` : undefined),
    load: (id: string) => (id === `\0${name}` ? moduleOf(services, pages) : undefined),
  }
}

function moduleOf(services: readonly string[], pages: readonly PageOfShop[]): string {
  const imports = services.map((file, index) => `import { page as page${index} } from ${JSON.stringify(file)}`)
  const own = pages.map(({ file, ...page }) => {
    const texts = JSON.stringify(page)
    return `{ ...${texts}, component: () => import(${JSON.stringify(file)}) }`
  })
  const all = [...services.map((_file, index) => `page${index}`), ...own]
  return `${imports.join('\n')}\nexport const pages = [${all.join(', ')}]\n`
}
