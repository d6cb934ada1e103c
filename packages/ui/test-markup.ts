import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** What the server sends for an element. */
export const html = (element: ReactElement) => renderToStaticMarkup(element)

/** The first tag of the markup that a pattern meets, for looking at its attributes. */
export function tag(markup: string, pattern: RegExp): string {
  return [...markup.matchAll(/<[a-z][^>]*>/g)].map(([text]) => text).find((text) => pattern.test(text)) ?? ''
}

/** The value of an attribute of a tag. */
export function attribute(tagText: string, name: string): string | undefined {
  return new RegExp(` ${name}="([^"]*)"`).exec(tagText)?.[1]
}
