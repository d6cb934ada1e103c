import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useId } from 'react'
import { FieldNotes } from './field.tsx'

export type RadioOption = {
  value: string
  label: ReactNode
  /** A second line, such as the days that a delivery takes. */
  detail?: ReactNode
  /** Stands at the end of the row, such as a price. */
  aside?: ReactNode
  disabled?: boolean
}

export type RadioGroupProps = {
  label: ReactNode
  name: string
  options: readonly RadioOption[]
  value?: string
  defaultValue?: string
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
  id?: string
  onChange?: (value: string) => void
}

/** One choice of a few, all of them in sight: native radios in a fieldset, each row a target. */
export function RadioGroup(props: RadioGroupProps) {
  const ownId = useId()
  const id = props.id ?? ownId
  const hintId = props.hint ? `${id}-hint` : undefined
  const errorId = props.error ? `${id}-error` : undefined
  return (
    <fieldset
      id={id}
      aria-describedby={[errorId, hintId].filter(Boolean).join(' ') || undefined}
      className="flex flex-col gap-1.5"
    >
      <legend className="mb-1.5 text-sm font-semibold text-ink">{props.label}</legend>
      <div
        className={clsx(
          'divide-y divide-line overflow-hidden rounded-control border',
          props.error ? 'border-danger' : 'border-edge',
        )}
      >
        {props.options.map((option) => (
          <RadioRow key={option.value} option={option} group={props} />
        ))}
      </div>
      <FieldNotes hint={props.hint} hintId={hintId} error={props.error} errorId={errorId} />
    </fieldset>
  )
}

function RadioRow({ option, group }: { option: RadioOption; group: RadioGroupProps }) {
  const { name, value, defaultValue, required, onChange } = group
  const chosen =
    value === undefined ? { defaultChecked: option.value === defaultValue } : { checked: option.value === value }
  return (
    <label className="flex min-h-11 cursor-pointer items-start gap-3 bg-surface px-3.5 py-2.5 text-sm has-checked:bg-accent-wash has-disabled:cursor-not-allowed has-disabled:text-soft">
      <input
        type="radio"
        name={name}
        value={option.value}
        required={required}
        disabled={option.disabled}
        className="mt-0.5 size-4.5 shrink-0 accent-accent-ink"
        {...chosen}
        // Without a handler a controlled radio would be frozen; React asks for this to be said.
        readOnly={value !== undefined && onChange === undefined}
        onChange={onChange && ((event) => onChange(event.target.value))}
      />
      <span className="flex grow flex-col">
        <span className="font-medium">{option.label}</span>
        {option.detail && <span className="text-soft">{option.detail}</span>}
      </span>
      {option.aside && <span className="font-medium tabular-nums">{option.aside}</span>}
    </label>
  )
}
