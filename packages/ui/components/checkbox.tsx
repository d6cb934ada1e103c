import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'
import { FieldNotes } from './field.tsx'

export type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'children'> & {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** Hides the label from sight, for the boxes that select the rows of a table. */
  labelHidden?: boolean
}

/** A native checkbox whose label is part of its target. */
export function Checkbox({ label, hint, error, labelHidden, className, id, ...input }: CheckboxProps) {
  const ownId = useId()
  const inputId = id ?? ownId
  const hintId = hint ? `${inputId}-hint` : undefined
  const errorId = error ? `${inputId}-error` : undefined
  return (
    <div className={clsx('flex flex-col', className)}>
      <label className="flex min-h-6 items-start gap-2.5 py-0.5 text-sm text-ink has-disabled:text-soft pointer-coarse:py-2.5">
        <input
          {...input}
          id={inputId}
          type="checkbox"
          aria-describedby={[errorId, hintId].filter(Boolean).join(' ') || undefined}
          aria-invalid={error ? true : undefined}
          className="mt-0.5 size-4.5 shrink-0 accent-accent-ink disabled:opacity-60"
        />
        <span className={labelHidden ? 'sr-only' : undefined}>{label}</span>
      </label>
      {(hint || error) && (
        <div className="ms-7">
          <FieldNotes hint={hint} hintId={hintId} error={error} errorId={errorId} />
        </div>
      )}
    </div>
  )
}
