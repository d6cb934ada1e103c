import { Alert, FormErrorSummary } from '@merastore/ui'
import type { FormState } from '#lib/form.ts'
import { fill, type Message } from '#lib/messages/message.ts'

type FormNotesProps = { state: FormState; summaryTitle: Message; locale: string }

/** What stands above a form after it was sent: its errors as links to their fields, or what became of it. */
export function FormNotes({ state, summaryTitle, locale }: FormNotesProps) {
  const { errors, message } = state
  return (
    <>
      <FormErrorSummary title={fill(summaryTitle, { count: errors.length }, locale)} errors={errors} />
      {message && (
        <Alert tone={message.tone} title={message.title} live>
          {message.text && <p>{message.text}</p>}
          {message.link && (
            <a href={message.link.href} className="mt-1 inline-block py-1 font-medium underline underline-offset-4">
              {message.link.label}
            </a>
          )}
        </Alert>
      )}
    </>
  )
}

/** The error of a field, for its `error`. */
export function errorOf(state: FormState, fieldId: string): string | undefined {
  return state.errors.find((error) => error.fieldId === fieldId)?.message
}
