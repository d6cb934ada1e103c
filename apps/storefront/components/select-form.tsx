'use client'

import { Button, Select, type SelectOption } from '@merastore/ui'
import { type ComponentProps, type ReactNode, useRef } from 'react'

type SelectFormProps = Pick<ComponentProps<'form'>, 'action' | 'className'> & {
  name: string
  value: string
  options: readonly SelectOption[]
  label: string
  submitLabel: string
  /** What choosing does, where it is not to send the form. */
  onChoose?: (value: string) => void
  /** What is sent beside the choice. */
  children?: ReactNode
}

/** One choice that takes effect at once; the button is for browsers without script. */
export function SelectForm(props: SelectFormProps) {
  const { name, value, options, label, submitLabel, onChoose, children, ...formProps } = props
  const form = useRef<HTMLFormElement>(null)
  return (
    <form ref={form} {...formProps}>
      {children}
      <Select
        key={value}
        label={label}
        name={name}
        defaultValue={value}
        options={options}
        onChange={(event) => (onChoose ? onChoose(event.target.value) : form.current?.requestSubmit())}
      />
      <noscript>
        <Button type="submit" variant="secondary">
          {submitLabel}
        </Button>
      </noscript>
    </form>
  )
}
