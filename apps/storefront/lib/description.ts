import sanitizeHtml from 'sanitize-html'

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'strong', 'b', 'em', 'i', 'u', 's', 'sub', 'sup', 'small', 'a', 'blockquote', 'hr', 'code', 'pre'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'h3', 'h4', 'h5', 'img', 'figure', 'figcaption', 'span', 'div'],
    ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel'],
    img: ['src', 'alt', 'width', 'height', 'loading'],
    th: ['colspan', 'rowspan', 'scope'],
    td: ['colspan', 'rowspan'],
    '*': ['dir', 'lang'],
  },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  transformTags: {
    // The page has its own first headings; what a merchant writes stands below them.
    h1: 'h3',
    h2: 'h3',
    h6: 'h5',
    a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow noopener' }),
    img: (tagName, { alt = '', ...attributes }) => ({ tagName, attribs: { ...attributes, alt, loading: 'lazy' } }),
  },
}

/** A merchant's HTML without anything that could run code or draw over the page. */
export function safeDescription(html: string): string {
  return sanitizeHtml(html, allowed)
}

/** A page of text of the merchant's own, whose headings begin below the page's. */
export function safePageText(html: string): string {
  return sanitizeHtml(html, {
    ...allowed,
    allowedTags: [...(allowed.allowedTags || []), 'h2'],
    transformTags: { ...allowed.transformTags, h1: 'h2', h2: 'h2' },
  })
}

/** What the sanitiser writes for signs that mean something in HTML; `&amp;` last, so that nothing is decoded twice. */
const entities = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&amp;', '&'],
] as const

/** The same as plain text, for search engines: text, and no HTML any more, so whoever puts it into a page escapes it. */
export function plainDescription(html: string, lengthMax: number): string {
  const text = sanitizeHtml(html.replaceAll('<', ' <'), { allowedTags: [], allowedAttributes: {} })
  const plain = entities
    .reduce((decoded, [entity, sign]) => decoded.replaceAll(entity, sign), text)
    .replace(/\s+/g, ' ')
    .trim()
  return plain.length <= lengthMax ? plain : `${plain.slice(0, lengthMax - 1).trimEnd()}…`
}
