'use client'

import { Button, RadioGroup, type RadioOption } from '@merastore/ui'
import { saveShipping } from '#lib/actions/checkout-actions.ts'
import { emptyForm } from '#lib/form.ts'
import { errorOf } from '#lib/form-error.ts'
import type { Texts } from '#lib/messages/index.ts'
import { FormNotes } from './form-notes.tsx'
import { useFormAction } from './use-form-action.ts'

type ShippingFormProps = {
  options: readonly RadioOption[]
  chosen: string | undefined
  locale: string
  texts: Pick<Texts, 'checkout' | 'common'>
}

/** Section two of the checkout: how it is sent. */
export function ShippingForm({ options, chosen, locale, texts }: ShippingFormProps) {
  const { state, pending, formProps } = useFormAction(saveShipping, emptyForm)
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormNotes state={state} summaryTitle={texts.common.checkFields} locale={locale} />
      <RadioGroup
        id="shippingMethodId"
        name="shippingMethodId"
        label={texts.checkout.shippingMethod}
        options={options}
        defaultValue={chosen ?? options[0]?.value}
        error={errorOf(state, 'shippingMethodId')}
      />
      <Button type="submit" size="large" full loading={pending}>
        {texts.checkout.continueToPayment}
      </Button>
    </form>
  )
}
