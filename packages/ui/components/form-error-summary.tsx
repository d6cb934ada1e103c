'use client'

import { useEffect, useRef } from 'react'

export type FormError = { fieldId: string; message: string }

export type FormErrorSummaryProps = {
  /** What went wrong as a whole, such as "Please check 2 fields". */
  title: string
  errors: readonly FormError[]
}

/**
 * All errors of a form, each a link to its field. It takes the focus whenever it appears or its errors change, so that
 * nobody misses that the form was not sent. Nothing is shown while there are no errors.
 */
export function FormErrorSummary({ title, errors }: FormErrorSummaryProps) {
  const summary = useRef<HTMLDivElement>(null)
  const signature = errors.map((error) => `${error.fieldId} ${error.message}`).join('\n')

  useEffect(() => {
    if (signature !== '') summary.current?.focus()
  }, [signature])

  if (errors.length === 0) return null
  return (
    <div
      ref={summary}
      role="alert"
      tabIndex={-1}
      className="rounded-card border border-danger bg-danger-wash p-4 text-sm text-ink"
    >
      <h2 className="text-base font-semibold text-danger">{title}</h2>
      <ul className="mt-2 flex flex-col gap-1">
        {errors.map((error) => (
          <li key={error.fieldId}>
            <a
              href={`#${error.fieldId}`}
              className="inline-block py-1 font-medium underline underline-offset-2"
              onClick={(event) => focusField(event, error.fieldId)}
            >
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A router may take the fragment for a page, so the focus is moved here; without script the link does it. */
function focusField(event: { preventDefault(): void }, fieldId: string) {
  const field = document.getElementById(fieldId)
  const control = field instanceof HTMLFieldSetElement ? field.querySelector('input') : field
  if (!control) return
  event.preventDefault()
  control.focus()
}
