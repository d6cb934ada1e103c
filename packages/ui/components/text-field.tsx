import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import type { FieldTexts } from './field.tsx'
import { controlClasses, Field } from './field.tsx'

export type TextFieldProps = Omit<ComponentProps<'input'>, 'children' | 'prefix'> &
  FieldTexts & {
    labelHidden?: boolean
    /** Stands inside the control before the text, such as a search icon or a currency. */
    prefix?: ReactNode
    suffix?: ReactNode
  }

/** A line of text with its label, hint and error. Give `autoComplete` and `inputMode` wherever they exist. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, optionalLabel, labelHidden, prefix, suffix, className, id, required, ...input } = props
  const texts = { id, label, hint, error, optionalLabel, labelHidden, required, className }
  return (
    <Field {...texts}>
      {(control) => (
        <span className="relative block">
          {prefix && <Affix side="start">{prefix}</Affix>}
          <input
            type="text"
            {...input}
            {...control}
            className={clsx(controlClasses, prefix && 'ps-10', suffix && 'pe-12')}
          />
          {suffix && <Affix side="end">{suffix}</Affix>}
        </span>
      )}
    </Field>
  )
}

function Affix({ side, children }: { side: 'start' | 'end'; children: ReactNode }) {
  return (
    <span
      className={clsx(
        'pointer-events-none absolute inset-y-0 flex items-center text-sm text-soft [&_svg]:size-4',
        side === 'start' ? 'start-3' : 'end-3',
      )}
    >
      {children}
    </span>
  )
}
