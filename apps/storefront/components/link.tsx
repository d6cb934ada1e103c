import NextLink, { type LinkProps } from 'next/link'
import type { ComponentProps } from 'react'
import { LinkProgress } from './link-progress.tsx'

type Props = LinkProps<string> & Omit<ComponentProps<'a'>, keyof LinkProps<string>>

/**
 * A link inside the shop. Pages show prices and stock of this moment, so none is fetched before it is asked for;
 * a line at the top shows that the next page is on its way.
 */
export function Link({ children, ...props }: Props) {
  return (
    <NextLink prefetch={false} {...props}>
      {children}
      <LinkProgress />
    </NextLink>
  )
}
