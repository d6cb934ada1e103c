import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useId } from 'react'

/** What a control needs to be tied to its label, hint and error. Spread it over the control. */
export type ControlProps = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  required: boolean
}

/** The texts around a control, shared by all fields. */
export type FieldTexts = {
  label: ReactNode
  /** Help that is always shown. */
  hint?: ReactNode
  /** What is wrong and how to mend it. */
  error?: ReactNode
  /** Shown after the label of a field that may stay empty, such as "optional". */
  optionalLabel?: string
}

export type FieldProps = FieldTexts & {
  id?: string
  required?: boolean
  className?: string
  /** Hides the label from sight, where the surroundings already say what the field is. */
  labelHidden?: boolean
  children: (control: ControlProps) => ReactNode
}

/** The look of a text control, shared by inputs, text areas and selects. */
export const controlClasses = clsx(
  'block w-full min-h-10 pointer-coarse:min-h-11 rounded-control border border-edge bg-surface px-3 py-2 text-base sm:text-sm',
  'text-ink placeholder:text-soft transition-colors hover:border-ink',
  'aria-invalid:border-danger aria-invalid:ring-1 aria-invalid:ring-danger',
  'disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-soft',
)

/** A label, a control, its hint and its error, tied together for assistive technology. */
export function Field({ id, label, hint, error, optionalLabel, required = false, ...rest }: FieldProps) {
  const ownId = useId()
  const controlId = id ?? ownId
  const hintId = hint ? `${controlId}-hint` : undefined
  const errorId = error ? `${controlId}-error` : undefined
  const describedBy = [errorId, hintId].filter(Boolean).join(' ') || undefined
  return (
    <div className={clsx('flex flex-col gap-1.5', rest.className)}>
      <label htmlFor={controlId} className={rest.labelHidden ? 'sr-only' : 'text-sm font-semibold text-ink'}>
        {label}
        {optionalLabel && <span className="ms-1.5 font-normal text-soft">({optionalLabel})</span>}
      </label>
      {rest.children({
        id: controlId,
        'aria-describedby': describedBy,
        'aria-invalid': error ? true : undefined,
        required,
      })}
      <FieldNotes hint={hint} hintId={hintId} error={error} errorId={errorId} />
    </div>
  )
}

type FieldNotesProps = { hint?: ReactNode; hintId?: string; error?: ReactNode; errorId?: string }

/** The error and the hint under a control, with the ids that `aria-describedby` points to. */
export function FieldNotes({ hint, hintId, error, errorId }: FieldNotesProps) {
  return (
    <>
      {error && (
        <p id={errorId} className="flex gap-1.5 text-sm font-medium text-danger">
          <span aria-hidden="true">▲</span>
          {error}
        </p>
      )}
      {hint && (
        <p id={hintId} className="text-sm text-soft">
          {hint}
        </p>
      )}
    </>
  )
}
