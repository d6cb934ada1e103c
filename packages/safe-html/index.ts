import sanitize from 'sanitize-html'

/**
 * What the HTML of a merchant may contain, wherever it is taken or shown. Everything else (scripts, handlers, styles, forms,
 * embedded things) is left out; so is the content of elements that have none for a reader.
 */
const allowList: sanitize.IOptions = {
  allowedTags: [
    'abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins',
    'a kbd li mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead tr u ul var',
  ].flatMap((names) => names.split(' ')),
  allowedAttributes: {
    '*': ['title', 'lang', 'dir'],
    a: ['href', 'rel'],
    img: ['src', 'alt', 'width', 'height'],
    ol: ['start'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
  },
  nonTextTags:
    'script style iframe noscript noembed noframes template xmp plaintext textarea title svg math object embed applet select option head'.split(
      ' ',
    ),
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowProtocolRelative: true,
  // Deeper nesting than any text has.
  nestingLimit: 100,
}

/**
 * HTML that is safe to put into a page, whatever the input is. A second pass changes nothing, so what was stored can be sent
 * back as it was read.
 */
export function safeHtml(html: string): string {
  return asHtml(sanitize(html, allowList))
}

export type PageOptions = {
  /** The elements that headings become: those of the page stand above them. */
  readonly headings: Readonly<Record<string, string>>
}

/** The same as part of a page: links pass no rank on and give the page they lead to no hold on this one, pictures load when they come into view. */
export function safeHtmlForPage(html: string, { headings }: PageOptions): string {
  const safe = sanitize(html, {
    ...allowList,
    allowedAttributes: {
      ...allowList.allowedAttributes,
      img: ['src', 'alt', 'width', 'height', 'loading'],
    },
    transformTags: {
      ...headings,
      a: sanitize.simpleTransform('a', { rel: 'nofollow noopener' }),
      img: (tagName, { alt = '', ...attributes }) => ({ tagName, attribs: { ...attributes, alt, loading: 'lazy' } }),
    },
  })
  return asHtml(safe)
}

/** The library ends elements without content as XML does. A `>` stands in no text and no value: it is escaped there. */
function asHtml(safe: string): string {
  return safe.replaceAll(' />', '>')
}

/** What the library writes for signs that mean something in HTML; `&amp;` last, so that nothing is decoded twice. */
const entities = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&amp;', '&'],
] as const

/** The text of it alone: no HTML any more, so whoever puts it into a page escapes it. */
export function plainText(html: string): string {
  const text = sanitize(html.replaceAll('<', ' <'), { allowedTags: [], allowedAttributes: {} })
  return entities
    .reduce((decoded, [entity, sign]) => decoded.replaceAll(entity, sign), text)
    .replace(/\s+/g, ' ')
    .trim()
}
