import type { Block, EmailContent, LineItem, TotalRow } from './content.ts'

const rule = '----------------------------------------'

/** The email as plain text, for readers that show no HTML. */
export function renderText(content: EmailContent): string {
  const parts = [content.shopName, content.title, ...content.blocks.map(blockText), rule, content.footer.join('\n')]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return block.text
    case 'button':
      return `${block.label}:\n${block.url}`
    case 'lines':
      return [block.heading, ...block.lines.map(lineText)].join('\n')
    case 'totals':
      return block.rows.map(totalText).join('\n')
    case 'details':
      return [block.heading, ...block.rows].join('\n')
    case 'links':
      return block.links.map(({ label, url }) => `${label}: ${url}`).join('\n')
  }
}

function lineText({ title, detail, quantity, total }: LineItem): string {
  const what = detail === '' ? title : `${title} (${detail})`
  return total === null ? `${quantity} × ${what}` : `${quantity} × ${what}: ${total}`
}

function totalText({ label, amount }: TotalRow): string {
  return `${label}: ${amount}`
}
