type Directives = Readonly<Record<string, readonly string[]>>

export type PolicyOptions = {
  /** Whether the browser reached us over TLS: then whatever a page names by http is asked for by https. */
  readonly secure?: boolean
  /** Beside our own address, where the answer to a form of this page may lead. */
  readonly formTargets?: readonly string[]
  /** While developing, the tools evaluate code, put styles into the page and hold a socket open. */
  readonly development?: boolean
}

/** Everything is forbidden that a policy does not name. */
const nothing: Directives = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
}

/** Pictures come from wherever a merchant has them, `data:` from the small ones in style sheets. */
const pictures = ["'self'", 'data:', 'https:', 'http:']

/** API answers, problems and files: nothing in them is a document, and none may be made of them. */
export function dataPolicy(): string {
  return text(nothing)
}

/**
 * A site whose scripts are our own: only those with the nonce of this very answer run, and what these load. Styles
 * come from files; a style that React sets on an element is set through the DOM, which no policy stands against.
 */
export function sitePolicy(nonce: string, options: PolicyOptions = {}): string {
  const { development = false } = options
  const site: Directives = {
    ...nothing,
    'script-src': [nonceSource(nonce), "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    'style-src': development ? ["'self'", "'unsafe-inline'"] : ["'self'", nonceSource(nonce)],
    'img-src': [...pictures, 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(development ? ['ws:'] : [])],
    'manifest-src': ["'self'"],
    'form-action': ["'self'", ...(options.formTargets ?? [])],
  }
  return text(site, options)
}

/** A page of the platform's own: no script at all, one style element with the nonce. */
export function plainPagePolicy(nonce: string, options: PolicyOptions = {}): string {
  const page: Directives = {
    ...nothing,
    'style-src': [nonceSource(nonce)],
    'img-src': ["'self'"],
    'frame-src': ["'self'"],
    'form-action': ["'self'", ...(options.formTargets ?? [])],
  }
  return text(page, options)
}

/**
 * The reference of the APIs, drawn by a viewer that is not ours. It puts style elements and attributes into the page,
 * to which it can give no nonce; since nothing is loaded or sent but to our own address, a style can carry nothing out.
 */
export function referencePolicy(nonce: string, options: PolicyOptions = {}): string {
  const page: Directives = {
    ...nothing,
    'script-src': [nonceSource(nonce)],
    'style-src': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
  }
  return text(page, options)
}

/**
 * An email as its reader sees it, in a frame: nothing runs, and it counts as a stranger to us. Emails are styled by
 * attributes, since mail programs drop style elements; that is why this one policy lets inline styles in.
 */
export function emailPolicy(): string {
  return text({
    ...nothing,
    'style-src': ["'unsafe-inline'"],
    'img-src': pictures,
    'frame-ancestors': ["'self'"],
    sandbox: ['allow-popups', 'allow-popups-to-escape-sandbox'],
  })
}

/** A file that somebody put in, opened by itself: it may draw, styled by what stands in it, and do nothing else. */
export function filePolicy(): string {
  return text({ ...nothing, 'style-src': ["'unsafe-inline'"], sandbox: [] })
}

function nonceSource(nonce: string): string {
  // It becomes part of the policy's text, so nothing but the form of a nonce may reach it.
  if (!/^[A-Za-z0-9+/_-]{16,}={0,2}$/.test(nonce)) throw new Error('a nonce is at least 16 characters of base 64')
  return `'nonce-${nonce}'`
}

function text(directives: Directives, { secure = false }: PolicyOptions = {}): string {
  const parts = Object.entries(directives).map(([name, sources]) => [name, ...sources].join(' '))
  return [...parts, ...(secure ? ['upgrade-insecure-requests'] : [])].join('; ')
}
