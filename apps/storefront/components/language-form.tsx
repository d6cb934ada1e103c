'use client'

import { Button, Select, type SelectOption } from '@merastore/ui'
import { usePathname, useSearchParams } from 'next/navigation'

type LanguageFormProps = {
  action: (form: FormData) => Promise<void>
  label: string
  submitLabel: string
  options: readonly SelectOption[]
  locale: string
  path: string
}

/** Chooses the language of the shop: at once with script, by its button without. */
export function LanguageForm({ action, label, submitLabel, options, locale, path }: LanguageFormProps) {
  const pathname = usePathname()
  const query = useSearchParams().toString()
  const here = query === '' ? pathname : `${pathname}?${query}`
  return (
    <form action={action} className="flex items-end gap-2 sm:justify-self-end">
      <input type="hidden" name="path" value={here === '' ? path : here} />
      <Select
        key={locale}
        label={label}
        name="locale"
        defaultValue={locale}
        options={options}
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
      />
      <noscript>
        <Button type="submit" variant="secondary">
          {submitLabel}
        </Button>
      </noscript>
    </form>
  )
}
