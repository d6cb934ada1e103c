import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import type { ButtonVariant } from './button.tsx'
import { buttonClasses } from './button.tsx'

export type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label' | 'children'> & {
  /** What pressing it does; the only name that the button has. */
  label: string
  icon: ReactNode
  variant?: ButtonVariant
  size?: 'small' | 'medium'
}

/** A square button that shows an icon and is named by its `label`. */
export function IconButton({ label, icon, variant = 'ghost', size = 'medium', className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={clsx(
        buttonClasses({ variant, size }),
        size === 'small' ? 'w-8' : 'w-10',
        'shrink-0 px-0! pointer-coarse:min-w-11',
        size === 'medium' && '[&_svg]:size-5',
        className,
      )}
    >
      {icon}
    </button>
  )
}
