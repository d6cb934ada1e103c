import { type Cells, type Report, takeFromFirst } from './cells.ts'
import { quoted } from './text.ts'
import { readBoolean } from './values.ts'

type Status = 'draft' | 'published'

/**
 * Whether a product can be bought at once: only if Status is active or blank, Published is TRUE or blank, all
 * variants have a price, and it is no gift card. What the two columns say beyond that is stored as metadata.
 */
export function mapStatus(
  rows: readonly Cells[],
  context: { allPriced: boolean; metadata: Record<string, string>; report: Report },
): Status {
  const { metadata, report } = context
  const statusText = takeFromFirst(rows, 'status', 'line', report)
  const publishedText = takeFromFirst(rows, 'published', 'line', report)
  const giftCardText = takeFromFirst(rows, 'giftCard', 'line', report)
  const published = publishedText === '' ? { value: true } : readBoolean(publishedText)
  const isActive = statusText === '' || statusText.toLowerCase() === 'active'
  const isPublished = 'value' in published && published.value
  const isGiftCard = giftCardText !== '' && giftCardText.toLowerCase() !== 'false'
  const status: Status = isActive && isPublished && context.allPriced && !isGiftCard ? 'published' : 'draft'

  if (giftCardText !== '') metadata['shopify.gift_card'] = giftCardText
  const says = { active: 'published', draft: 'draft' }[statusText.toLowerCase()]
  if (statusText !== '' && says !== status) metadata['shopify.status'] = statusText
  const publishedSays = 'value' in published ? (published.value ? 'published' : 'draft') : undefined
  if (publishedText !== '' && publishedSays !== status) metadata['shopify.published'] = publishedText
  reportDraft(rows, { ...context, statusText, published, isGiftCard, publishedText, isActive })
  return status
}

function reportDraft(
  rows: readonly Cells[],
  said: {
    allPriced: boolean
    report: Report
    statusText: string
    publishedText: string
    published: ReturnType<typeof readBoolean>
    isGiftCard: boolean
    isActive: boolean
  },
): void {
  const first = rows[0]
  if (first === undefined) return
  const warn = (field: 'status' | 'published' | 'giftCard' | 'price', code: Code, message: string) =>
    said.report(first, field, { code, message: `${message} Imported as a draft.`, severity: 'warning' })
  if (!said.allPriced) warn('price', 'price_missing', 'A variant has no price, so it would be free.')
  if (said.isGiftCard) warn('giftCard', 'gift_card_kept_as_draft', 'A gift card cannot be sold like goods.')
  if ('fault' in said.published) {
    warn('published', 'boolean_invalid', `${quoted(said.publishedText)} ${said.published.fault}`)
  }
  if (!said.isActive && said.statusText.toLowerCase() !== 'draft') {
    warn('status', 'status_changed', `There is no status ${quoted(said.statusText)} here.`)
  }
}

type Code = 'price_missing' | 'gift_card_kept_as_draft' | 'boolean_invalid' | 'status_changed'
