import { plainText, safeHtmlForPage } from '@merastore/safe-html'

/** A merchant's description of a product. The page has its own first headings; what a merchant writes stands below them. */
export function safeDescription(html: string): string {
  return safeHtmlForPage(html, { headings: { h1: 'h3', h2: 'h3', h6: 'h5' } })
}

/** A page of text of the merchant's own, whose headings begin below the page's. */
export function safePageText(html: string): string {
  return safeHtmlForPage(html, { headings: { h1: 'h2', h6: 'h5' } })
}

/** The same as plain text, for search engines. */
export function plainDescription(html: string, lengthMax: number): string {
  const plain = plainText(html)
  return plain.length <= lengthMax ? plain : `${plain.slice(0, lengthMax - 1).trimEnd()}…`
}
