'use client'

import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import clsx from 'clsx'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { IconButton } from './icon-button.tsx'

export type OverlayProps = {
  title: ReactNode
  description?: ReactNode
  /** The element that opens it; it gets the focus back. Leave it out where `open` is controlled. */
  trigger?: ReactElement
  open?: boolean
  defaultOpen?: boolean
  onOpenChange?: (open: boolean) => void
  closeLabel: string
  /** Buttons at the end, the affirmative one last. */
  actions?: ReactNode
  children?: ReactNode
}

export type DialogProps = OverlayProps & { size?: 'small' | 'medium' | 'large' }

const sizeClasses = { small: 'sm:max-w-sm', medium: 'sm:max-w-lg', large: 'sm:max-w-3xl' }

/**
 * A question or a short task over the page. The focus stays within, Escape closes it, and the focus returns to where it
 * was. On small screens it rises from the lower edge, within the thumb's reach.
 */
export function Dialog({ size = 'medium', ...props }: DialogProps) {
  return (
    <Overlay
      {...props}
      popupClasses={clsx(
        'inset-x-0 bottom-0 max-h-[90dvh] rounded-t-card sm:inset-0 sm:m-auto sm:h-fit sm:rounded-card',
        'data-ending-style:translate-y-4 data-ending-style:opacity-0 data-starting-style:translate-y-4 data-starting-style:opacity-0',
        sizeClasses[size],
      )}
    />
  )
}

/** What Dialog and Drawer have in common: backdrop, head, scrolling body, actions. */
export function Overlay({ popupClasses, ...props }: OverlayProps & { popupClasses: string }) {
  return (
    <BaseDialog.Root
      open={props.open}
      defaultOpen={props.defaultOpen}
      onOpenChange={props.onOpenChange && ((open) => props.onOpenChange?.(open))}
    >
      {props.trigger && <BaseDialog.Trigger render={props.trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-overlay transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Popup
          className={clsx(
            'fixed z-50 flex flex-col border border-line bg-surface text-ink shadow-lift outline-none',
            'transition-[translate,opacity] duration-200 ease-settle',
            popupClasses,
          )}
        >
          <div className="py-5 ps-5 pe-16">
            <BaseDialog.Title className="text-lg leading-6 font-semibold">{props.title}</BaseDialog.Title>
            {props.description && (
              <BaseDialog.Description className="mt-1 text-sm text-soft">{props.description}</BaseDialog.Description>
            )}
          </div>
          <div className="min-h-0 grow overflow-y-auto px-5 pb-5">{props.children}</div>
          {props.actions && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{props.actions}</footer>
          )}
          {/* Last in order, so that the focus starts at the content; Escape closes from anywhere. */}
          <BaseDialog.Close
            render={<IconButton label={props.closeLabel} icon={<X aria-hidden="true" />} />}
            className="absolute end-3 top-3.5"
          />
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
