import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'

export type SwitchProps = Omit<ComponentProps<'input'>, 'type' | 'role' | 'children'> & {
  label: ReactNode
  hint?: ReactNode
}

/** A setting that takes effect at once. A native checkbox lies under it, so forms and scripts see one. */
export function Switch({ label, hint, className, id, ...input }: SwitchProps) {
  const ownId = useId()
  const inputId = id ?? ownId
  const hintId = hint ? `${inputId}-hint` : undefined
  return (
    <div className={clsx('flex items-start justify-between gap-4', className)}>
      <div className="flex flex-col">
        <label htmlFor={inputId} className="py-0.5 text-sm font-semibold text-ink">
          {label}
        </label>
        {hint && (
          <p id={hintId} className="text-sm text-soft">
            {hint}
          </p>
        )}
      </div>
      <span className="relative inline-flex shrink-0">
        <input
          {...input}
          id={inputId}
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox announces its own state
          role="switch"
          aria-describedby={hintId}
          className={clsx(
            'peer h-6 w-11 cursor-pointer appearance-none rounded-full border border-edge bg-sunken transition-colors',
            'checked:border-accent-ink checked:bg-accent-ink disabled:cursor-not-allowed disabled:opacity-60',
          )}
        />
        <span
          aria-hidden="true"
          className={clsx(
            'pointer-events-none absolute start-1 top-1 size-4 rounded-full bg-edge transition-all duration-200 ease-settle',
            'peer-checked:start-6 peer-checked:bg-surface',
          )}
        />
      </span>
    </div>
  )
}
