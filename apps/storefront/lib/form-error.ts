import type { FormState } from './form.ts'

/** The error of a field, for its `error`. */
export function errorOf(state: FormState, fieldId: string): string | undefined {
  return state.errors.find((error) => error.fieldId === fieldId)?.message
}
