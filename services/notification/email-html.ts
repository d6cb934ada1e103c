import { createElement as el, Fragment, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Block, EmailContent } from './content.ts'
import {
  ActionButton,
  DetailList,
  EmailFrame,
  LineTable,
  LinkList,
  Note,
  Paragraph,
  Title,
  TotalTable,
} from './email-layout.ts'

// Mail programs understand this one, and lay tables out by it.
const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'

/** The email as HTML: no remote image, no script; everything that people typed is escaped by React. */
export function renderHtml(content: EmailContent): string {
  const { locale, subject, preheader, shopName, footer, title, blocks } = content
  const frame = { locale, subject, preheader, shopName, footer }
  const said = blocks.map((block, index) => el(Fragment, { key: index }, blockElement(block)))
  return doctype + renderToStaticMarkup(el(EmailFrame, frame, el(Title, null, title), said))
}

function blockElement(block: Block): ReactElement {
  switch (block.kind) {
    case 'paragraph':
      return el(Paragraph, null, block.text)
    case 'note':
      return el(Note, null, block.text)
    case 'button':
      return el(ActionButton, block)
    case 'lines':
      return el(LineTable, block)
    case 'totals':
      return el(TotalTable, block)
    case 'details':
      return el(DetailList, block)
    case 'links':
      return el(LinkList, block)
  }
}
