'use client'

import { Button, Select, type SelectOption } from '@merastore/ui'
import { useRef } from 'react'
import { setLocale } from '#lib/actions/session-actions.ts'

type LanguageFormProps = { locale: string; options: readonly SelectOption[]; label: string; submitLabel: string }

/** The language of the shop: choosing one is enough; the button is for browsers without script. */
export function LanguageForm({ locale, options, label, submitLabel }: LanguageFormProps) {
  const form = useRef<HTMLFormElement>(null)
  return (
    <form ref={form} action={setLocale} className="flex items-end gap-2 sm:justify-self-end">
      <Select
        key={locale}
        label={label}
        name="locale"
        defaultValue={locale}
        options={options}
        onChange={() => form.current?.requestSubmit()}
      />
      <noscript>
        <Button type="submit" variant="secondary">
          {submitLabel}
        </Button>
      </noscript>
    </form>
  )
}
