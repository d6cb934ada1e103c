import type { Check, Fault } from './files.ts'

const filesMax = 4

/** A plain field of a product, from its column to the API and the import; what it costs is what a new one costs. */
const field = /\b(?:seoTitle|seo_title)\b/

export const productField: Check = {
  name: `a field of a product stands in at most ${filesMax} hand-written files`,
  run: (files): Fault[] => {
    const touched = files.filter(({ path, text }) => isBackend(path) && field.test(text)).map(({ path }) => path)
    if (touched.length > 0 && touched.length <= filesMax) return []
    const message = `seoTitle stands in ${touched.length} files: ${touched.join(', ')}`
    return [{ path: touched[0] ?? 'services/catalog', line: 1, message }]
  },
}

/** Sources of the services and packages: neither tests, nor generated types, nor the mapping of one foreign format. */
function isBackend(path: string): boolean {
  return (
    /^(services|packages)\/.*\.(ts|sql)$/.test(path) && !/\.test\.ts$|\/generated\/|\/testing\/|\/shopify\//.test(path)
  )
}
