import clsx from 'clsx'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import { renderElement } from '../render-element.ts'
import { Spinner } from './spinner.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'small' | 'medium' | 'large'

const variantClasses: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-edge bg-surface text-ink hover:bg-sunken',
  ghost: 'text-accent-ink hover:bg-accent-wash',
  danger: 'bg-danger-fill text-white hover:bg-danger-fill-strong',
}

const sizeClasses: Record<ButtonSize, string> = {
  small: 'min-h-8 px-3 text-sm',
  medium: 'min-h-10 px-4 text-sm',
  large: 'min-h-12 px-6 text-base',
}

/** The classes of a button, for an element that has to look like one and cannot be rendered by `Button`. */
export function buttonClasses(look: { variant?: ButtonVariant; size?: ButtonSize; full?: boolean } = {}): string {
  return clsx(
    'inline-flex items-center justify-center gap-2 rounded-control py-1.5 font-semibold no-underline',
    'transition-colors duration-150 active:translate-y-px pointer-coarse:min-h-11',
    'disabled:pointer-events-none disabled:border disabled:border-line disabled:bg-sunken disabled:text-soft',
    'aria-busy:cursor-progress [&_svg]:size-4 [&_svg]:shrink-0',
    variantClasses[look.variant ?? 'primary'],
    sizeClasses[look.size ?? 'medium'],
    look.full && 'w-full',
  )
}

export type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Takes the whole width of its place. */
  full?: boolean
  /** Work is under way: the button keeps its width and focus, says that it is busy, and takes no further press. */
  loading?: boolean
  icon?: ReactNode
}

/** A native button; `type` is `button` unless said otherwise, so that it never sends a form by accident. */
export function Button({ variant, size, full, loading = false, icon, className, children, ...rest }: ButtonProps) {
  // A busy button stays focusable (aria-disabled), since `disabled` would throw the keyboard's place away; turning it
  // into a plain button keeps Enter and a second click from sending the form again.
  const busy = loading
    ? ({ 'aria-busy': true, 'aria-disabled': true, type: 'button', onClick: undefined } as const)
    : undefined
  return (
    <button type="button" {...rest} {...busy} className={clsx(buttonClasses({ variant, size, full }), className)}>
      {loading ? <Spinner /> : icon}
      {children}
    </button>
  )
}

export type ButtonLinkProps = {
  href?: string
  variant?: ButtonVariant
  size?: ButtonSize
  full?: boolean
  icon?: ReactNode
  className?: string
  /** The link of a router, already bearing its target: `render={<Link href="/cart" />}`. */
  render?: ReactElement
  children?: ReactNode
}

/** A link that looks like a button: for going somewhere, where `Button` is for doing something. */
export function ButtonLink({ href, variant, size, full, icon, className, render, children }: ButtonLinkProps) {
  return renderElement(render, 'a', {
    href,
    className: clsx(buttonClasses({ variant, size, full }), className),
    children: (
      <>
        {icon}
        {children}
      </>
    ),
  })
}
