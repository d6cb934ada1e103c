/**
 * What an email says, apart from how it looks: one description from which both the HTML and the plain text are made,
 * so that neither can say what the other does not.
 */
export type EmailContent = {
  readonly locale: string
  readonly shopName: string
  readonly subject: string
  /** The line that inboxes show beside the subject. */
  readonly preheader: string
  readonly title: string
  readonly blocks: readonly Block[]
  readonly footer: readonly string[]
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'button'; readonly label: string; readonly url: string }
  | { readonly kind: 'lines'; readonly heading: string; readonly lines: readonly LineItem[] }
  | { readonly kind: 'totals'; readonly rows: readonly TotalRow[] }
  | { readonly kind: 'details'; readonly heading: string; readonly rows: readonly string[] }
  | { readonly kind: 'links'; readonly links: readonly Link[] }

export type Link = { readonly label: string; readonly url: string }

export type LineItem = {
  readonly title: string
  /** The chosen options and the like; empty where there is nothing to add. */
  readonly detail: string
  readonly quantity: number
  /** Formatted; null where the email is about a parcel, not of money. */
  readonly total: string | null
}

export type TotalRow = {
  readonly label: string
  readonly amount: string
  readonly weight: 'plain' | 'strong' | 'quiet'
}

/**
 * A name as an email may greet by it; undefined where it is more than a name. Anybody types it beside anybody's address,
 * and mail programs make links of what looks like one: "Win at evil.example" would be our greeting.
 */
export function greetableName(name: string | null | undefined): string | undefined {
  return name != null && /^[\p{L}\p{M}'’. -]{1,40}$/u.test(name) && !/\.\p{L}{2}/u.test(name) ? name : undefined
}

/** One line without control characters: what may stand in a header. */
export function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim()
}
