/** A path below which there is nothing, so that the shop's own page says so. */
const nowhere = '/nothing-here'

/** What PostgreSQL refuses in text, and nobody types. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const controlCharacters = /[\u0000-\u001f\u007f]/g

/** The framework's own paths that are asked for by no page of ours. */
const unusedPaths = /^\/_next\/(?!static\/)/

/**
 * The address as the pages can take it: one that is no UTF-8 or has control characters in its path leads nowhere, in
 * its query they are left out.
 */
export function cleanUrl(url: string, dev: boolean): string {
  const at = url.indexOf('?')
  const path = at < 0 ? url : url.slice(0, at)
  if (!isReadable(path) || (!dev && unusedPaths.test(path))) return nowhere
  if (at < 0) return url
  return path + cleanQuery(url.slice(at))
}

function isReadable(path: string): boolean {
  if (!path.startsWith('/') || path.startsWith('//')) return false
  try {
    return decodeURIComponent(path).search(controlCharacters) < 0
  } catch {
    return false
  }
}

function cleanQuery(query: string): string {
  const parameters = new URLSearchParams(query)
  const pairs = [...parameters].map(([name, value]) => [name, value].map((it) => it.replaceAll(controlCharacters, '')))
  const isClean = [...parameters].every(
    ([name, value], index) => pairs[index]?.[0] === name && pairs[index][1] === value,
  )
  // What is clean stays as it was written: the framework compares some parameters letter by letter.
  return isClean && isDecodable(query) ? query : `?${new URLSearchParams(pairs)}`
}

function isDecodable(query: string): boolean {
  try {
    decodeURIComponent(query)
    return true
  } catch {
    return false
  }
}
