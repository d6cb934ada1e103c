'use client'

import { Button, Checkbox, type SelectOption, TextField } from '@merastore/ui'
import { LockKeyhole } from 'lucide-react'
import type { ReactNode } from 'react'
import { type PayState, pay } from '#lib/actions/pay-action.ts'
import type { MoneyValue } from '#lib/api.ts'
import type { FormState } from '#lib/form.ts'
import { errorOf } from '#lib/form-error.ts'
import type { Texts } from '#lib/messages/index.ts'
import { AddressFields } from './address-fields.tsx'
import { FormNotes } from './form-notes.tsx'
import { useFormAction } from './use-form-action.ts'

type PaymentFormProps = {
  /** What makes however many presses one order. */
  checkoutKey: string
  /** The total as it stands in the summary. */
  total: MoneyValue
  payLabel: string
  values: FormState['values']
  countries: readonly SelectOption[]
  defaultCountry: string
  locale: string
  texts: Pick<Texts, 'checkout' | 'address' | 'common'>
  /** Whom the customer pays with; empty where nothing is to be paid. */
  provider: string
  /** The cards that can be tried. */
  testCards: ReactNode
}

/** Section three of the checkout: pays and places the order. */
export function PaymentForm(props: PaymentFormProps) {
  const { total, locale, texts } = props
  const initial: PayState = { values: props.values, errors: [] }
  const { state, pending, formProps } = useFormAction(pay, initial)
  const token = state.token ?? ''
  return (
    <form {...formProps} className="group/payment flex flex-col gap-4">
      <FormNotes state={state} summaryTitle={texts.common.checkFields} locale={locale} />
      <input type="hidden" name="checkoutKey" value={state.key ?? props.checkoutKey} />
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="provider" value={props.provider} />
      <input type="hidden" name="shownAmount" value={total.amount} />
      {total.amount > 0 && token === '' && <CardFields state={state} texts={texts.checkout} />}
      {total.amount > 0 && props.testCards}
      <Checkbox
        id="billingSame"
        name="billingSame"
        label={texts.checkout.billingSame}
        defaultChecked={state.values.billingSame === 'on'}
      />
      <fieldset className="group-has-[#billingSame:checked]/payment:hidden">
        <legend className="mb-3 font-semibold">{texts.checkout.billing}</legend>
        <AddressFields
          prefix="billing-"
          section="billing"
          state={state}
          countries={props.countries}
          defaultCountry={props.defaultCountry}
          texts={texts.address}
          optionalLabel={texts.common.optional}
        />
      </fieldset>
      <Button type="submit" size="large" full loading={pending} icon={<LockKeyhole aria-hidden="true" />}>
        {props.payLabel}
      </Button>
      <p className="text-sm text-soft">{texts.checkout.secure}</p>
    </form>
  )
}

function CardFields({ state, texts }: { state: PayState; texts: Texts['checkout'] }) {
  return (
    <div className="grid grid-cols-2 gap-x-3 gap-y-4">
      <TextField
        id="cardNumber"
        name="cardNumber"
        inputMode="numeric"
        autoComplete="cc-number"
        dir="ltr"
        maxLength={30}
        required
        label={texts.cardNumber}
        error={errorOf(state, 'cardNumber')}
        className="col-span-2"
      />
      <TextField
        id="cardExpiry"
        name="cardExpiry"
        inputMode="numeric"
        autoComplete="cc-exp"
        dir="ltr"
        maxLength={9}
        required
        label={texts.cardExpiry}
        error={errorOf(state, 'cardExpiry')}
      />
      <TextField
        id="cardCvc"
        name="cardCvc"
        inputMode="numeric"
        autoComplete="cc-csc"
        dir="ltr"
        maxLength={4}
        required
        label={texts.cardCvc}
        error={errorOf(state, 'cardCvc')}
      />
      <TextField
        id="cardName"
        name="cardName"
        autoComplete="cc-name"
        required
        label={texts.cardName}
        defaultValue={state.values.cardName}
        error={errorOf(state, 'cardName')}
        className="col-span-2"
      />
    </div>
  )
}
