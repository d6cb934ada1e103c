/**
 * Makes HTML of others safe to show: it is taken apart and written anew from an allow-list of elements and attributes,
 * so that whatever is not known (scripts, handlers, styles, forms, embedded things) cannot come through. Nothing of the
 * input is copied but text and the values of allowed attributes, both escaped. Elements are closed where they were not.
 */

const globalAttributes = ['title', 'lang', 'dir']

/** The elements that are kept, with the attributes that each may have beside the global ones. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    [
      'abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ins',
      'kbd li mark p pre q s samp section small span strong sub summary sup table tbody tfoot thead tr u ul var',
    ].flatMap((names) => names.split(' ').map((name) => [name, []])),
  ),
  a: ['href', 'rel'],
  img: ['src', 'alt', 'width', 'height'],
  ol: ['start'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
}

const voids = new Set(['br', 'hr', 'img'])

/** Elements whose content is no text for a reader: it goes with them. */
const contentDropped = new Set(
  'script style iframe noscript noembed noframes template xmp plaintext textarea title svg math object embed applet select head'.split(
    ' ',
  ),
)

const attributePattern = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?/g
const tagNamePattern = /^<(\/?)([a-zA-Z][^\s/>]{0,30})/

/** Deeper nesting than any text has; the elements beyond it go, their text stays. */
const depthMax = 100

/** A tag or comment: `end` is behind its last sign. A name is absent where it is neither start nor end of an element. */
type Tag = { readonly end: number; readonly isEnd: boolean; readonly name?: string; readonly attributes: string }

/**
 * HTML that is safe to put into a page, whatever the input is. Safe HTML comes out as it went in. Each sign is looked at
 * once, so that the time is in step with the length also where someone wants it slow.
 */
export function sanitizeHtml(html: string): string {
  const open: string[] = []
  let result = ''
  let at = 0
  let droppedUntil: string | undefined
  while (at < html.length) {
    const start = html.indexOf('<', at)
    const text = html.slice(at, start < 0 ? html.length : start)
    if (droppedUntil === undefined) result += escapeText(text)
    if (start < 0) break
    const tag = readTag(html, start)
    at = tag?.end ?? start + 1
    if (droppedUntil !== undefined) {
      if (tag?.isEnd && tag.name === droppedUntil) droppedUntil = undefined
    } else if (tag === undefined) {
      result += '&lt;'
    } else if (tag.isEnd) {
      result += closeTag(tag.name ?? '', open)
    } else if (tag.name !== undefined && contentDropped.has(tag.name)) {
      droppedUntil = tag.name
    } else {
      result += openTag(tag, open)
    }
  }
  return (
    result +
    open
      .toReversed()
      .map((name) => `</${name}>`)
      .join('')
  )
}

/** The tag at a `<`; undefined where the sign is text. A tag that the text ends in reaches to the end. */
function readTag(html: string, start: number): Tag | undefined {
  const nothing = { isEnd: false, attributes: '' }
  const found = tagNamePattern.exec(html.slice(start, start + 40))
  if (found === null) {
    if (html.startsWith('<!--', start)) return { ...nothing, end: behind(html, '-->', start + 2) }
    const isBogus = ['<!', '<?', '</'].some((signs) => html.startsWith(signs, start))
    return isBogus ? { ...nothing, end: behind(html, '>', start) } : undefined
  }
  const [whole, slash, name = ''] = found
  const end = endOfTag(html, start + whole.length)
  const attributes = html.slice(start + whole.length, end - 1)
  return { end, isEnd: slash === '/', name: name.toLowerCase(), attributes }
}

function behind(html: string, signs: string, from: number): number {
  const at = html.indexOf(signs, from)
  return at < 0 ? html.length : at + signs.length
}

/** Behind the `>` that ends a tag: not one inside a quoted value, and a quote counts only behind `=`. */
function endOfTag(html: string, from: number): number {
  let quote = ''
  let isBehindEquals = false
  for (let at = from; at < html.length; at++) {
    const sign = html.charAt(at)
    if (quote !== '') {
      if (sign === quote) quote = ''
      continue
    }
    if (sign === '>') return at + 1
    if (isBehindEquals && (sign === '"' || sign === "'")) quote = sign
    isBehindEquals = sign === '=' || (isBehindEquals && /\s/.test(sign))
  }
  return html.length
}

function openTag({ name = '', attributes }: Tag, open: string[]): string {
  // Own names only: <constructor> is not one of them.
  if (!Object.hasOwn(allowed, name) || open.length >= depthMax) return ''
  if (!voids.has(name)) open.push(name)
  return `<${name}${attributesOf(name, attributes)}>`
}

/** Closes an element with those inside it; an end without a beginning is left out. */
function closeTag(name: string, open: string[]): string {
  const index = open.lastIndexOf(name)
  if (index < 0) return ''
  return open
    .splice(index)
    .toReversed()
    .map((inner) => `</${inner}>`)
    .join('')
}

function attributesOf(element: string, text: string): string {
  const names = [...globalAttributes, ...(allowed[element] ?? [])]
  const seen = new Set<string>()
  let result = ''
  for (const [, rawName = '', double, single, bare] of text.matchAll(attributePattern)) {
    const name = rawName.toLowerCase()
    if (!names.includes(name) || seen.has(name)) continue
    const value = decodeEntities(double ?? single ?? bare ?? '')
    if ((name === 'href' || name === 'src') && !isSafeAddress(value, name)) continue
    seen.add(name)
    result += ` ${name}="${escapeValue(value)}"`
  }
  return result
}

/** Addresses on the web and on this site; of a link also mail and telephone. What a browser ignores is not looked at. */
function isSafeAddress(address: string, name: 'href' | 'src'): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a browser drops control characters inside a scheme.
  const plain = address.replace(/[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028\u2029\ufeff]/g, '').toLowerCase()
  const scheme = /^([^/?#:]*):/.exec(plain)?.[1]
  if (scheme === undefined) return true
  return name === 'src' ? ['http', 'https'].includes(scheme) : ['http', 'https', 'mailto', 'tel'].includes(scheme)
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  colon: ':',
  tab: '\t',
  newline: '\n',
}

/** Character references as a browser reads them in an address: numeric ones also without their semicolon. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(amp|lt|gt|quot|apos|colon|tab|newline)(?=;));?/gi,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return named[String(name).toLowerCase()] ?? whole
      const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16)
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\ufffd'
    },
  )
}

/** Text keeps its character references: they stand for characters, never for markup. */
function escapeText(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function escapeValue(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
