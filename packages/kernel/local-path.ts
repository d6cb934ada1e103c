/** The form of a path on a site of our own: `/…`, printable ASCII, never `//…`, no backslash (browsers read it as `/`). */
export const localPathPattern = '^/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*$'

const localPath = new RegExp(localPathPattern)
/** A site that nobody has; what a path resolves to is compared with it. */
const anySite = 'http://local-path.invalid'

/**
 * Whether a text leads to a page of the site that it stands on, whatever resolves it: a browser, a router or a server.
 * `/.//evil.example` is refused although browsers stay: what is left of it once its dots are gone begins with `//`.
 */
export function isLocalPath(text: string): boolean {
  if (!localPath.test(text)) return false
  const url = URL.parse(text, anySite)
  return url !== null && url.origin === anySite && !url.pathname.startsWith('//')
}
