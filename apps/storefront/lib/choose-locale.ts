import { hasTexts } from './messages/index.ts'

/** The locale of the store that suits the visitor best: what they chose, else what their browser asks for. */
export function chooseLocale(offered: readonly string[], chosen: string | undefined, accepted: string | null): string {
  const usable = offered.filter(hasTexts)
  const [first = 'en'] = usable
  if (chosen !== undefined && usable.includes(chosen)) return chosen
  for (const wanted of preferences(accepted)) {
    const exact = usable.find((locale) => locale.toLowerCase() === wanted)
    const near = usable.find((locale) => locale.toLowerCase().split('-')[0] === wanted.split('-')[0])
    if (exact !== undefined || near !== undefined) return exact ?? near ?? first
  }
  return first
}

/** The languages of an Accept-Language header, lower case, the dearest first. */
function preferences(header: string | null): string[] {
  return (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}
