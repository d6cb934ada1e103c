'use client'

import clsx from 'clsx'
import { Overlay, type OverlayProps } from './dialog.tsx'

export type DrawerProps = OverlayProps & {
  /** The edge that it slides from, by the direction of writing. */
  side?: 'start' | 'end'
}

const sideClasses = {
  start: clsx(
    'start-0 data-ending-style:-translate-x-full data-starting-style:-translate-x-full',
    'rtl:data-ending-style:translate-x-full rtl:data-starting-style:translate-x-full',
  ),
  end: clsx(
    'end-0 data-ending-style:translate-x-full data-starting-style:translate-x-full',
    'rtl:data-ending-style:-translate-x-full rtl:data-starting-style:-translate-x-full',
  ),
}

/** A panel at the side of the page, such as the cart or filters: focus trapped within, and returned when it closes. */
export function Drawer({ side = 'end', ...props }: DrawerProps) {
  return (
    <Overlay {...props} popupClasses={clsx('inset-y-0 h-dvh w-[min(100vw,26rem)] border-y-0', sideClasses[side])} />
  )
}
