'use client'

import type { SelectOption } from '@merastore/ui'
import { setLocale } from '#lib/actions/session-actions.ts'
import { SelectForm } from './select-form.tsx'

type LanguageFormProps = { locale: string; options: readonly SelectOption[]; label: string; submitLabel: string }

/** The language of the shop. */
export function LanguageForm({ locale, ...texts }: LanguageFormProps) {
  return (
    <SelectForm
      action={setLocale}
      className="flex items-end gap-2 lg:justify-self-end"
      name="locale"
      value={locale}
      {...texts}
    />
  )
}
