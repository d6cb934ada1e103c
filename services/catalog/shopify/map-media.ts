import { type Cells, has, peek, type Report, releaseIfLong, takeText, takeValue } from './cells.ts'
import { quoted } from './text.ts'
import type { ProductDraft, VariantDraft } from './types.ts'
import { isWebAddress, readPosition } from './values.ts'

type Media = ProductDraft['media'][number]

/** The images of a product, and those that only a variant names, in the order of their positions. */
export function mapMedia(rows: readonly Cells[], variants: readonly VariantDraft[], report: Report): Media[] {
  const media: Media[] = []
  for (const cells of rows) if (has(cells, 'imageUrl')) addImage(media, cells, report)
  for (const { mediaUrl } of variants) {
    if (mediaUrl === undefined || media.some(({ url }) => url === mediaUrl)) continue
    media.push({ url: mediaUrl, alt: '', position: nextPosition(media) })
  }
  return media.toSorted((left, right) => left.position - right.position)
}

function addImage(media: Media[], cells: Cells, report: Report): void {
  const url = takeText(cells, 'imageUrl', 'line', report)
  if (!isWebAddress(url)) {
    const message = `${quoted(url)} is no web address (https://…), so the image was left out.`
    report(cells, 'imageUrl', { code: 'image_url_invalid', message, severity: 'warning' })
    releaseIfLong(cells, 'imageUrl')
    return
  }
  const repeated = media.find((image) => image.url === url)
  if (repeated !== undefined) {
    reportRepeated(repeated, cells, report)
    return
  }
  const alt = takeText(cells, 'imageAlt', 'line', report)
  const position = takeValue(
    cells,
    'imagePosition',
    { read: readPosition, fallback: nextPosition(media), code: 'image_position_invalid' },
    report,
  )
  media.push({ url, alt, position })
}

/** Some exports repeat the image on each row of a variant, which is no news; another text or position is. */
function reportRepeated(image: Media, cells: Cells, report: Report): void {
  const alt = peek(cells, 'imageAlt')
  const position = peek(cells, 'imagePosition')
  takeText(cells, 'imageAlt', 'line', report)
  takeText(cells, 'imagePosition', 'line', report)
  const isNews = (alt !== '' && alt !== image.alt) || (position !== '' && position !== String(image.position))
  if (!isNews) return
  const said = [alt, position].filter((text) => text !== '').map(quoted)
  const message = `The image comes a second time; its ${said.join(' and ')} here did not count.`
  report(cells, 'imageUrl', { code: 'image_repeated', message, severity: 'warning' })
  if (alt !== image.alt) releaseIfLong(cells, 'imageAlt')
  releaseIfLong(cells, 'imagePosition')
}

function nextPosition(media: readonly Media[]): number {
  return media.reduce((highest, { position }) => Math.max(highest, position), 0) + 1
}
