'use client'

import { Button, type SelectOption, TextField } from '@merastore/ui'
import { saveDetails } from '#lib/actions/checkout-actions.ts'
import type { FormState } from '#lib/form.ts'
import { errorOf } from '#lib/form-error.ts'
import type { Texts } from '#lib/messages/index.ts'
import { AddressFields } from './address-fields.tsx'
import { FormNotes } from './form-notes.tsx'
import { useFormAction } from './use-form-action.ts'

type DetailsFormProps = {
  values: FormState['values']
  countries: readonly SelectOption[]
  defaultCountry: string
  submitLabel: string
  locale: string
  texts: Pick<Texts, 'checkout' | 'address' | 'common'>
}

/** Section one of the checkout: who buys, and where it goes. */
export function DetailsForm({ values, countries, defaultCountry, submitLabel, locale, texts }: DetailsFormProps) {
  const { state, pending, formProps } = useFormAction(saveDetails, { values, errors: [] } as FormState)
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormNotes state={state} summaryTitle={texts.common.checkFields} locale={locale} />
      <TextField
        id="email"
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
        required
        label={texts.checkout.email}
        hint={texts.checkout.emailHint}
        defaultValue={state.values.email}
        error={errorOf(state, 'email')}
      />
      <AddressFields
        section="shipping"
        state={state}
        countries={countries}
        defaultCountry={defaultCountry}
        texts={texts.address}
        optionalLabel={texts.common.optional}
        phone
      />
      <Button type="submit" size="large" full loading={pending}>
        {submitLabel}
      </Button>
    </form>
  )
}
