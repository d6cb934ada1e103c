import type { ReactElement, ReactNode } from 'react'
import { cloneElement, createElement } from 'react'

/** Props that any link-like element takes; a router's link takes them as well as `<a>` does. */
type ElementProps = { className?: string; children?: ReactNode; [attribute: string]: unknown }

/**
 * An element made of `render` (a router's link, say) with the given props laid over its own, or of the native `tag`
 * where no `render` is given. It lets a component stay free of any router.
 */
export function renderElement(render: ReactElement | undefined, tag: string, props: ElementProps): ReactElement {
  const given = Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined))
  return render ? cloneElement(render, given) : createElement(tag, given)
}
