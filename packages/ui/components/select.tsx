import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import type { FieldTexts } from './field.tsx'
import { controlClasses, Field } from './field.tsx'

export type SelectOption = { value: string; label: string; disabled?: boolean }

export type SelectProps = Omit<ComponentProps<'select'>, 'children' | 'multiple'> &
  FieldTexts & {
    labelHidden?: boolean
    options: readonly SelectOption[]
    /** The first, empty choice, such as "Choose a country". */
    placeholder?: string
  }

/** One choice of several in the browser's own list, which phones and screen readers support best. */
export function Select(props: SelectProps) {
  const { label, hint, error, optionalLabel, labelHidden, className, id, required, options, placeholder, ...select } =
    props
  return (
    <Field {...{ id, label, hint, error, optionalLabel, labelHidden, required, className }}>
      {(control) => (
        <span className="relative block">
          <select {...select} {...control} className={clsx(controlClasses, 'appearance-none pe-9')}>
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden="true"
            className="pointer-events-none absolute inset-y-0 end-3 my-auto size-4 text-soft"
          />
        </span>
      )}
    </Field>
  )
}
