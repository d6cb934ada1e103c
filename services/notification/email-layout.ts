import { isRightToLeft } from '@merastore/kernel'
import { Body } from '@react-email/body'
import { Button } from '@react-email/button'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Heading } from '@react-email/heading'
import { Hr } from '@react-email/hr'
import { Html } from '@react-email/html'
import { Link } from '@react-email/link'
import { Preview } from '@react-email/preview'
import { Section } from '@react-email/section'
import { Text } from '@react-email/text'
import { createContext, createElement as el, type ReactElement, type ReactNode, useContext } from 'react'
import type { LineItem, Link as NamedLink, TotalRow } from './content.ts'

// The vocabulary of our emails. Colours stand inline for clients that drop style sheets; the classes exist only for
// the dark scheme, which no inline style can express.

const light = { page: '#f5f5f4', card: '#ffffff', ink: '#1c1917', quiet: '#57534e', rule: '#e7e5e4' }
const fontFamily = '-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica, Arial, sans-serif'

// React escapes text, so this style sheet holds no quotes and no child combinators.
const darkScheme = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  body { background-color: ${light.page}; }
  @media (prefers-color-scheme: dark) {
    .page { background-color: #0c0a09 !important; }
    .card { background-color: #1c1917 !important; }
    .ink { color: #fafaf9 !important; }
    .quiet { color: #d6d3d1 !important; }
    .rule { border-color: #44403c !important; }
    .button { background-color: #fafaf9 !important; color: #1c1917 !important; }
  }
  @media (max-width: 620px) { .pad { padding-left: 20px !important; padding-right: 20px !important; } }
`

/** In which direction the email is read; not every mail program understands the alignment `end`. */
const Direction = createContext<'ltr' | 'rtl'>('ltr')

type FrameProps = {
  readonly locale: string
  readonly subject: string
  readonly preheader: string
  readonly shopName: string
  readonly footer: readonly string[]
  readonly children?: ReactNode
}

/** The page, the card with the shop's name on top, and the footer. */
export function EmailFrame({ locale, subject, preheader, shopName, footer, children }: FrameProps): ReactElement {
  const dir = isRightToLeft(locale) ? 'rtl' : 'ltr'
  return el(
    Html,
    { lang: locale, dir },
    el(
      Head,
      null,
      el('title', null, subject),
      el('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      el('meta', { name: 'color-scheme', content: 'light dark' }),
      el('meta', { name: 'supported-color-schemes', content: 'light dark' }),
      el('style', null, darkScheme),
    ),
    // The colour of the page stands on a section of ours: Body would repeat it on a cell without the class.
    el(
      Body,
      { className: 'page', style: { margin: 0, padding: 0, fontFamily } },
      el(Preview, null, preheader),
      el(
        Section,
        // Again here, for mail programs that drop the outermost element.
        { className: 'page', dir, style: { backgroundColor: light.page, padding: '24px 12px' } },
        el(Direction, { value: dir }, el(Card, { shopName }, children), el(Footer, { lines: footer })),
      ),
    ),
  )
}

function Card({ shopName, children }: { readonly shopName: string; readonly children?: ReactNode }): ReactElement {
  return el(
    Container,
    { className: 'card', style: { backgroundColor: light.card, maxWidth: '600px', borderRadius: '8px' } },
    el(
      Section,
      { className: 'pad', style: { padding: '28px 40px 36px' } },
      el(Text, { className: 'ink', style: styles.shop }, shopName),
      children,
    ),
  )
}

function Footer({ lines }: { readonly lines: readonly string[] }): ReactElement {
  return el(
    Container,
    { style: { maxWidth: '600px' } },
    el(
      Section,
      { className: 'pad', style: { padding: '20px 40px' } },
      lines.map((line) => el(Text, { key: line, className: 'quiet', style: styles.footer }, line)),
    ),
  )
}

export function Title({ children }: { readonly children: ReactNode }): ReactElement {
  return el(Heading, { as: 'h1', className: 'ink', style: styles.title }, children)
}

export function Paragraph({ children }: { readonly children: ReactNode }): ReactElement {
  return el(Text, { className: 'ink', style: styles.paragraph }, children)
}

/** Something said in passing. */
export function Note({ children }: { readonly children: ReactNode }): ReactElement {
  return el(Text, { className: 'quiet', style: styles.note }, children)
}

/** The one thing to do. The address stands below it too, for clients in which the button does nothing. */
export function ActionButton({ label, url }: { readonly label: string; readonly url: string }): ReactElement {
  return el(
    Section,
    { style: { padding: '8px 0 12px' } },
    el(Button, { className: 'button', href: url, style: styles.button }, label),
    el(
      Text,
      { className: 'quiet', style: styles.address },
      el(Link, { className: 'quiet', href: url, style: styles.addressLink }, url),
    ),
  )
}

/** What was bought or sent: quantity, product and options, and the line's total where it is about money. */
export function LineTable({ heading, lines }: { readonly heading: string; readonly lines: readonly LineItem[] }) {
  return el(
    Section,
    { style: { paddingTop: '12px' } },
    el(Heading, { as: 'h2', className: 'ink', style: styles.subtitle }, heading),
    el(
      'table',
      { width: '100%', cellPadding: 0, cellSpacing: 0, style: { borderCollapse: 'collapse' } },
      el(
        'tbody',
        null,
        lines.map((line, index) => el(LineRow, { key: index, line })),
      ),
    ),
  )
}

function LineRow({ line }: { readonly line: LineItem }): ReactElement {
  const { title, detail, quantity, total } = line
  const amount = useAmountStyle()
  return el(
    'tr',
    null,
    el('td', { className: 'quiet rule', style: { ...styles.cell, ...styles.quantity } }, `${quantity} ×`),
    el(
      'td',
      { className: 'ink rule', style: styles.cell },
      title,
      detail === '' ? null : el('div', { className: 'quiet', style: styles.detail }, detail),
    ),
    total === null ? null : el('td', { className: 'ink rule', style: { ...styles.cell, ...amount } }, total),
  )
}

/** How the total comes about. */
export function TotalTable({ rows }: { readonly rows: readonly TotalRow[] }): ReactElement {
  const amountStyle = useAmountStyle()
  return el(
    Section,
    { style: { paddingBottom: '12px' } },
    el(Hr, { className: 'rule', style: { borderColor: light.rule, margin: '0 0 8px' } }),
    el(
      'table',
      { width: '100%', cellPadding: 0, cellSpacing: 0, style: { borderCollapse: 'collapse' } },
      el(
        'tbody',
        null,
        rows.map(({ label, amount, weight }) => {
          const className = weight === 'quiet' ? 'quiet' : 'ink'
          const style = { ...styles.total, ...styles[weight] }
          return el(
            'tr',
            { key: label },
            el('td', { className, style }, label),
            el('td', { className, style: { ...style, ...amountStyle } }, amount),
          )
        }),
      ),
    ),
  )
}

/** An address, a tracking number: short lines under a heading. */
export function DetailList({ heading, rows }: { readonly heading: string; readonly rows: readonly string[] }) {
  return el(
    Section,
    null,
    el(Hr, { className: 'rule', style: { borderColor: light.rule, margin: '12px 0 16px' } }),
    el(Heading, { as: 'h2', className: 'ink', style: styles.subtitle }, heading),
    el(
      Text,
      { className: 'ink', style: { ...styles.paragraph, margin: 0 } },
      rows.flatMap((row, index) => (index === 0 ? [row] : [el('br', { key: index }), row])),
    ),
  )
}

/** Pages to read on, each under its name. */
export function LinkList({ links }: { readonly links: readonly NamedLink[] }) {
  return el(
    Section,
    null,
    el(Hr, { className: 'rule', style: { borderColor: light.rule, margin: '12px 0 16px' } }),
    links.map(({ label, url }) =>
      el(
        Text,
        { key: url, className: 'quiet', style: styles.note },
        el(Link, { className: 'quiet', href: url, style: styles.addressLink }, label),
      ),
    ),
  )
}

/** Amounts stand at the end of their line. */
function useAmountStyle() {
  return useContext(Direction) === 'rtl'
    ? ({ textAlign: 'left', whiteSpace: 'nowrap', paddingRight: '12px' } as const)
    : ({ textAlign: 'right', whiteSpace: 'nowrap', paddingLeft: '12px' } as const)
}

const styles = {
  shop: { color: light.ink, fontSize: '16px', fontWeight: 600, letterSpacing: '0.02em', margin: '0 0 24px' },
  title: { color: light.ink, fontSize: '24px', lineHeight: '32px', fontWeight: 600, margin: '0 0 12px' },
  subtitle: { color: light.ink, fontSize: '14px', lineHeight: '20px', fontWeight: 600, margin: '0 0 6px' },
  paragraph: { color: light.ink, fontSize: '16px', lineHeight: '24px', margin: '0 0 16px' },
  note: { color: light.quiet, fontSize: '14px', lineHeight: '20px', margin: '0 0 12px' },
  button: {
    backgroundColor: light.ink,
    color: '#ffffff',
    borderRadius: '6px',
    fontSize: '16px',
    fontWeight: 600,
    padding: '14px 22px',
  },
  address: { margin: '12px 0 0', fontSize: '12px', lineHeight: '18px', wordBreak: 'break-all' },
  addressLink: { color: light.quiet, textDecoration: 'underline' },
  cell: {
    color: light.ink,
    fontSize: '15px',
    lineHeight: '22px',
    padding: '10px 0',
    verticalAlign: 'top',
    borderTop: `1px solid ${light.rule}`,
    overflowWrap: 'anywhere',
  },
  quantity: { color: light.quiet, width: '44px', whiteSpace: 'nowrap' },
  detail: { color: light.quiet, fontSize: '13px', lineHeight: '18px' },
  total: { color: light.ink, fontSize: '15px', lineHeight: '22px', padding: '3px 0' },
  plain: {},
  strong: { fontSize: '17px', lineHeight: '28px', fontWeight: 600 },
  quiet: { color: light.quiet, fontSize: '13px' },
  footer: { color: light.quiet, fontSize: '12px', lineHeight: '18px', margin: '0 0 4px' },
} as const
