import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useId } from 'react'

export type OptionValue = {
  value: string
  label: ReactNode
  /** A CSS colour or image that is shown beside the label. */
  swatch?: string
  /** Why it cannot be chosen, such as "Sold out" or "Not made in blue"; the value is disabled where this is given. */
  unavailableReason?: string
}

export type OptionPickerProps = {
  /** The option, such as "Size". */
  label: ReactNode
  name: string
  values: readonly OptionValue[]
  value?: string
  defaultValue?: string
  error?: ReactNode
  /** Stands below the values, such as a link to the size guide. */
  aside?: ReactNode
  onChange?: (value: string) => void
}

/**
 * Chooses the value of a product's option. Impossible values stay visible and say why they are, in words that
 * everyone sees; they are native radios, so the choice is sent by a form before any script has loaded.
 */
export function OptionPicker(props: OptionPickerProps) {
  const id = useId()
  const chosen = props.values.find((entry) => entry.value === (props.value ?? props.defaultValue))
  const errorId = props.error ? `${id}-error` : undefined
  return (
    <fieldset aria-describedby={errorId} className="min-w-0">
      <legend className="mb-2 text-sm font-semibold text-ink">
        <bdi>{props.label}</bdi>
        {chosen && (
          <span className="font-normal text-soft">
            : <bdi>{chosen.label}</bdi>
          </span>
        )}
      </legend>
      <div className="flex flex-wrap gap-2">
        {props.values.map((entry) => (
          <OptionChip key={entry.value} entry={entry} picker={props} reasonId={`${id}-${entry.value}-reason`} />
        ))}
      </div>
      {props.aside && <div className="mt-2 text-sm">{props.aside}</div>}
      {props.error && (
        <p id={errorId} className="mt-2 text-sm font-medium text-danger">
          {props.error}
        </p>
      )}
    </fieldset>
  )
}

type OptionChipProps = { entry: OptionValue; picker: OptionPickerProps; reasonId: string }

function OptionChip({ entry, picker, reasonId }: OptionChipProps) {
  const { name, value, defaultValue, onChange } = picker
  const reason = entry.unavailableReason
  const chosen =
    value === undefined ? { defaultChecked: entry.value === defaultValue } : { checked: entry.value === value }
  return (
    <label
      className={clsx(
        'relative flex min-h-11 min-w-11 cursor-pointer flex-col justify-center rounded-control border border-edge bg-surface px-3.5 py-1.5 text-sm',
        'has-checked:border-accent-ink has-checked:bg-accent-wash has-checked:ring-1 has-checked:ring-accent-ink hover:border-ink',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
        reason && 'cursor-not-allowed border-dashed bg-transparent text-soft hover:border-edge',
      )}
    >
      <input
        type="radio"
        name={name}
        value={entry.value}
        disabled={reason !== undefined}
        aria-describedby={reason === undefined ? undefined : reasonId}
        // Over the whole label and invisible, so that a pointer and a test meet the control itself.
        className="absolute inset-0 size-full cursor-pointer opacity-0 disabled:cursor-not-allowed"
        {...chosen}
        readOnly={value !== undefined && onChange === undefined}
        onChange={onChange && ((event) => onChange(event.target.value))}
      />
      <span className={clsx('flex items-center justify-center gap-2 font-medium', reason && 'line-through')}>
        {entry.swatch && (
          <span
            aria-hidden="true"
            className="size-4 rounded-full border border-edge"
            style={{ background: entry.swatch }}
          />
        )}
        <bdi>{entry.label}</bdi>
      </span>
      {reason !== undefined && (
        <span id={reasonId} className="text-center text-xs">
          {reason}
        </span>
      )}
    </label>
  )
}
