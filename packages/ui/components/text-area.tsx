import clsx from 'clsx'
import type { ComponentProps } from 'react'
import type { FieldTexts } from './field.tsx'
import { controlClasses, Field } from './field.tsx'

export type TextAreaProps = Omit<ComponentProps<'textarea'>, 'children'> & FieldTexts & { labelHidden?: boolean }

/** Several lines of text. It grows with its content where the browser can, from `rows` lines on. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, error, optionalLabel, labelHidden, className, id, required, ...area } = props
  return (
    <Field {...{ id, label, hint, error, optionalLabel, labelHidden, required, className }}>
      {(control) => (
        <textarea rows={4} {...area} {...control} className={clsx(controlClasses, 'field-sizing-content resize-y')} />
      )}
    </Field>
  )
}
