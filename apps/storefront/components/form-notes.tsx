'use client'

import { Alert, FormErrorSummary } from '@merastore/ui'
import { useEffect, useRef } from 'react'
import type { FormState } from '#lib/form.ts'
import { fill, type Message } from '#lib/messages/message.ts'

type FormNotesProps = { state: FormState; summaryTitle: Message; locale: string }

/**
 * What stands above a form after it was sent: its errors as links to their fields, or what became of it. Either takes
 * the focus, so that it is seen and announced wherever the button was.
 */
export function FormNotes({ state, summaryTitle, locale }: FormNotesProps) {
  const { errors, message } = state
  const note = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (message !== undefined) note.current?.focus()
  }, [message])

  return (
    <>
      <FormErrorSummary title={fill(summaryTitle, { count: errors.length }, locale)} errors={errors} />
      {message && (
        <div ref={note} tabIndex={-1} className="rounded-mark">
          <Alert tone={message.tone} title={message.title} live>
            {message.text && <p>{message.text}</p>}
            {message.link && (
              <a href={message.link.href} className="mt-1 inline-block py-1 font-medium underline underline-offset-4">
                {message.link.label}
              </a>
            )}
          </Alert>
        </div>
      )}
    </>
  )
}
