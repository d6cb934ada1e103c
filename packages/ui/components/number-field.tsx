import clsx from 'clsx'
import type { ComponentProps } from 'react'
import type { FieldTexts } from './field.tsx'
import { controlClasses, Field } from './field.tsx'

export type NumberFieldProps = Omit<ComponentProps<'input'>, 'type' | 'children'> &
  FieldTexts & { labelHidden?: boolean }

/** A whole number, or a decimal where `step` permits it; digits line up, and phones show their number keys. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, error, optionalLabel, labelHidden, className, id, required, ...input } = props
  const wholeNumbers = input.step === undefined || Number.isInteger(Number(input.step))
  return (
    <Field {...{ id, label, hint, error, optionalLabel, labelHidden, required, className }}>
      {(control) => (
        <input
          inputMode={wholeNumbers ? 'numeric' : 'decimal'}
          {...input}
          {...control}
          type="number"
          className={clsx(controlClasses, 'tabular-nums')}
        />
      )}
    </Field>
  )
}
