'use client'

import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'

export type TooltipProps = {
  text: string
  /** The element that it explains: a button or a link, which needs a name of its own. */
  children: ReactElement
}

/** A few words beside an element while it is pointed at or focused. Never the only place of a needed text. */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner sideOffset={6} className="z-60">
          <BaseTooltip.Popup className="max-w-64 rounded-mark bg-ink px-2.5 py-1.5 text-xs font-medium text-canvas transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {text}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  )
}
