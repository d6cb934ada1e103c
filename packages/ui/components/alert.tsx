import clsx from 'clsx'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Tone } from './badge.tsx'

export type AlertProps = {
  tone?: Exclude<Tone, 'neutral'>
  title?: ReactNode
  /** A link or button at the end. */
  action?: ReactNode
  /** Read out as soon as it appears; for what happens after the page has been read. */
  live?: boolean
  className?: string
  children?: ReactNode
}

const looks = {
  info: { icon: Info, classes: 'bg-info-wash border-s-info', iconClasses: 'text-info' },
  success: { icon: CircleCheck, classes: 'bg-success-wash border-s-success', iconClasses: 'text-success' },
  warning: { icon: TriangleAlert, classes: 'bg-warning-wash border-s-warning', iconClasses: 'text-warning' },
  danger: { icon: CircleAlert, classes: 'bg-danger-wash border-s-danger', iconClasses: 'text-danger' },
} as const

/** A message that belongs to the place where it stands, such as a coupon that does not apply and why. */
export function Alert({ tone = 'info', title, action, live = false, className, children }: AlertProps) {
  const { icon: Icon, classes, iconClasses } = looks[tone]
  const role = live ? (tone === 'danger' ? 'alert' : 'status') : undefined
  return (
    <div
      role={role}
      className={clsx('flex gap-3 rounded-mark border-s-4 px-4 py-3 text-sm text-ink', classes, className)}
    >
      <Icon aria-hidden="true" className={clsx('mt-0.5 size-4 shrink-0', iconClasses)} />
      {/* On a narrow screen the action stands below the text. */}
      <div className="flex min-w-0 grow flex-wrap items-center gap-x-6 gap-y-3">
        <div className="min-w-0 grow basis-56 break-words">
          {title && <p className="font-semibold">{title}</p>}
          {children}
        </div>
        {action && <div className="shrink-0">{action}</div>}
      </div>
    </div>
  )
}
