'use client'

import { type FormEvent, startTransition, useActionState } from 'react'
import type { FormState } from '#lib/form.ts'

/**
 * A form's state with what to spread over the `<form>`. The action is started by hand, because React empties a form
 * whose action it starts itself, and nothing that was typed may be lost. Without script the browser sends the form.
 */
export function useFormAction<State extends FormState>(
  action: (state: Awaited<State>, form: FormData) => Promise<State>,
  initial: Awaited<State>,
) {
  const [state, dispatch, pending] = useActionState(action, initial)

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending) return
    const form = new FormData(event.currentTarget)
    startTransition(() => dispatch(form))
  }

  return { state, pending, formProps: { action: dispatch, onSubmit, noValidate: true } }
}
