'use client'

import { Toast as BaseToast } from '@base-ui/react/toast'
import clsx from 'clsx'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Tone } from './badge.tsx'
import { IconButton } from './icon-button.tsx'

export type ToastMessage = {
  title: string
  description?: string
  tone?: Tone
  /** One thing to do about it, such as undoing. */
  action?: { label: string; onAction: () => void }
}

/** Long enough to read two lines twice, and time stands still while the pointer or the focus is on the toast. */
const shownMs = 7_000

const edgeClasses: Record<Tone, string> = {
  neutral: 'border-s-ink',
  info: 'border-s-info',
  success: 'border-s-success',
  warning: 'border-s-warning',
  danger: 'border-s-danger',
}

/** Stands once around an app; toasts appear at the lower edge, are read out, and go by themselves. F6 leads to them. */
export function Toaster({ closeLabel, children }: { closeLabel: string; children: ReactNode }) {
  return (
    <BaseToast.Provider timeout={shownMs} limit={3}>
      {children}
      <BaseToast.Portal>
        <BaseToast.Viewport className="pointer-events-none fixed inset-x-4 bottom-4 z-60 flex flex-col-reverse gap-2 sm:start-auto sm:w-92">
          <ToastList closeLabel={closeLabel} />
        </BaseToast.Viewport>
      </BaseToast.Portal>
    </BaseToast.Provider>
  )
}

/** Shows toasts; to be called below a `Toaster`. A danger is announced at once and stays until it is closed. */
export function useToast(): { show: (message: ToastMessage) => void } {
  const { add } = BaseToast.useToastManager()
  return {
    show: ({ title, description, tone = 'neutral', action }) => {
      add({
        title,
        description,
        type: tone,
        ...(tone === 'danger' && { priority: 'high', timeout: 0 }),
        ...(action && { actionProps: { children: action.label, onClick: action.onAction } }),
      })
    },
  }
}

function ToastList({ closeLabel }: { closeLabel: string }) {
  const { toasts } = BaseToast.useToastManager()
  return toasts.map((toast) => (
    <BaseToast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['down', 'right', 'left']}
      className={clsx(
        'pointer-events-auto rounded-control border border-line border-s-4 bg-surface text-ink shadow-lift',
        'transition-[opacity,translate] duration-200 ease-settle data-limited:hidden',
        'data-ending-style:opacity-0 data-starting-style:translate-y-4 data-starting-style:opacity-0',
        edgeClasses[(toast.type as Tone | undefined) ?? 'neutral'],
      )}
    >
      <BaseToast.Content className="flex items-center gap-3 py-2 ps-4 pe-2">
        <div className="grow py-1">
          <BaseToast.Title className="text-sm font-semibold" />
          <BaseToast.Description className="text-sm text-soft" />
        </div>
        {toast.actionProps && (
          <BaseToast.Action className="min-h-8 shrink-0 rounded-mark px-2 text-sm font-semibold text-accent-ink hover:bg-accent-wash pointer-coarse:min-h-11" />
        )}
        <BaseToast.Close render={<IconButton label={closeLabel} size="small" icon={<X aria-hidden="true" />} />} />
      </BaseToast.Content>
    </BaseToast.Root>
  ))
}
