'use client'

import { Button, Checkbox, TextField } from '@merastore/ui'
import type { ReactNode } from 'react'
import type { FormAction, FormState } from '#lib/form.ts'
import { errorOf } from '#lib/form-error.ts'
import type { Message } from '#lib/messages/message.ts'
import { FormNotes } from './form-notes.tsx'
import { useFormAction } from './use-form-action.ts'

type FormField = {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'checkbox'
  readonly autoComplete?: string
  readonly hint?: string
  readonly required?: boolean
  readonly optionalLabel?: string
}

export type FieldsFormProps = {
  action: FormAction
  fields: readonly FormField[]
  /** What stands in the fields at first; `on` for a checkbox that is checked. */
  values?: FormState['values']
  hidden?: Readonly<Record<string, string>>
  submitLabel: string
  summaryTitle: Message
  locale: string
  /** What is done once: when it is done, its fields go. */
  once?: boolean
  /** Links below the button. */
  children?: ReactNode
}

/** A form of plain fields, one below the other, with its errors and its answer. */
export function FieldsForm(props: FieldsFormProps) {
  const initial = { values: props.values ?? {}, errors: [] }
  const { state, pending, formProps } = useFormAction(props.action, initial)
  const done = state.message?.tone === 'success' && (props.once === true || props.fields.length === 0)
  return (
    <form {...formProps} className="flex flex-col gap-5">
      <FormNotes state={state} summaryTitle={props.summaryTitle} locale={props.locale} />
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {!done && props.fields.map((field) => <FormControl key={field.name} field={field} state={state} />)}
      {!done && (
        <Button type="submit" size="large" full loading={pending}>
          {props.submitLabel}
        </Button>
      )}
      {props.children}
    </form>
  )
}

function FormControl({ field, state }: { field: FormField; state: FormState }) {
  const { name, type = 'text', ...texts } = field
  const value = state.values[name]
  if (type === 'checkbox') {
    return <Checkbox id={name} name={name} label={field.label} hint={field.hint} defaultChecked={value === 'on'} />
  }
  return (
    <TextField
      {...texts}
      id={name}
      name={name}
      type={type}
      inputMode={type === 'email' ? 'email' : undefined}
      defaultValue={type === 'password' ? undefined : value}
      error={errorOf(state, name)}
    />
  )
}
