'use client'

import clsx from 'clsx'
import { Minus, Plus } from 'lucide-react'
import { useId, useState } from 'react'

export type QuantityStepperProps = {
  /** The quantity; where it is absent the stepper keeps its own, from `defaultValue`. */
  value?: number
  defaultValue?: number
  min?: number
  max?: number
  /** The name under which a form sends the quantity. */
  name?: string
  /** Names what is counted, such as "Quantity of Linen shirt". */
  label: string
  decreaseLabel: string
  increaseLabel: string
  disabled?: boolean
  /** Called with a whole number between `min` and `max`. */
  onChange?: (quantity: number) => void
}

/** The whole number nearest to a text within bounds, or nothing where the text is no number. */
export function clampQuantity(text: string, bounds: { min: number; max: number }): number | undefined {
  const quantity = Math.round(Number(text))
  if (text.trim() === '' || !Number.isFinite(quantity)) return undefined
  return Math.min(bounds.max, Math.max(bounds.min, quantity))
}

/** A quantity with a button on either side. The number can be typed, and a form sends it without any script. */
export function QuantityStepper({ min = 1, max = 999, disabled = false, ...props }: QuantityStepperProps) {
  const [ownValue, setOwnValue] = useState(props.defaultValue ?? min)
  const [draft, setDraft] = useState<string>()
  const inputId = useId()
  const value = props.value ?? ownValue

  function change(quantity: number) {
    setDraft(undefined)
    if (quantity === value) return
    setOwnValue(quantity)
    props.onChange?.(quantity)
  }

  const commitDraft = () => draft !== undefined && change(clampQuantity(draft, { min, max }) ?? value)

  return (
    <fieldset
      className="inline-flex rounded-control border border-edge bg-surface has-[input:focus-visible]:border-ink"
      disabled={disabled}
    >
      <legend className="sr-only">{props.label}</legend>
      <StepButton label={props.decreaseLabel} disabled={value <= min} onClick={() => change(value - 1)} sign="minus" />
      <label htmlFor={inputId} className="sr-only">
        {props.label}
      </label>
      <input
        id={inputId}
        name={props.name}
        inputMode="numeric"
        autoComplete="off"
        className="w-11 bg-transparent text-center text-base font-semibold tabular-nums disabled:text-soft sm:text-sm"
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commitDraft}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commitDraft()
          if (event.key === 'ArrowUp') change(Math.min(max, value + 1))
          if (event.key === 'ArrowDown') change(Math.max(min, value - 1))
        }}
      />
      <StepButton label={props.increaseLabel} disabled={value >= max} onClick={() => change(value + 1)} sign="plus" />
    </fieldset>
  )
}

type StepButtonProps = { label: string; disabled: boolean; sign: 'minus' | 'plus'; onClick: () => void }

function StepButton({ label, disabled, sign, onClick }: StepButtonProps) {
  const Icon = sign === 'minus' ? Minus : Plus
  return (
    <button
      type="button"
      aria-label={label}
      // Kept focusable at its bound: a button that vanishes under the finger takes the keyboard's place with it.
      aria-disabled={disabled || undefined}
      onClick={disabled ? undefined : onClick}
      className={clsx(
        'grid size-10 place-items-center rounded-control text-ink hover:bg-sunken pointer-coarse:size-11',
        'aria-disabled:cursor-not-allowed aria-disabled:text-soft aria-disabled:opacity-60',
      )}
    >
      <Icon className="size-4" aria-hidden="true" />
    </button>
  )
}
