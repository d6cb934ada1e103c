import { safeHtml } from '@merastore/safe-html'

const tagPattern = /<\/?[a-z][^<>]*>/i

/** What a merchant wrote as safe HTML. Without a tag it is plain text, whose empty lines begin new paragraphs. */
export function legalHtml(body: string): string {
  return safeHtml(tagPattern.test(body) ? body : paragraphs(body))
}

function paragraphs(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `<p>${escapeText(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('\n')
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
