'use client'

import { Button, Checkbox, RadioGroup, type SelectOption, TextField } from '@merastore/ui'
import { LockKeyhole } from 'lucide-react'
import type { ReactNode } from 'react'
import { type PayState, pay } from '#lib/actions/pay-action.ts'
import type { MoneyValue, Schemas } from '#lib/api.ts'
import type { FormState } from '#lib/form.ts'
import { errorOf } from '#lib/form-error.ts'
import type { Texts } from '#lib/messages/index.ts'
import { wayToPay } from '#lib/way-to-pay.ts'
import { AddressFields } from './address-fields.tsx'
import { FormNotes } from './form-notes.tsx'
import { useFormAction } from './use-form-action.ts'

type PaymentFormProps = {
  /** What makes however many presses one order. */
  checkoutKey: string
  /** The total as it stands in the summary. */
  total: MoneyValue
  payLabel: string
  /** The same where nothing is paid with it: a transfer follows. */
  orderLabel: string
  values: FormState['values']
  countries: readonly SelectOption[]
  defaultCountry: string
  locale: string
  texts: Pick<Texts, 'checkout' | 'address' | 'common'>
  /** The ways to pay, cards first; empty where nothing is to be paid. */
  methods: readonly Schemas['PaymentMethod'][]
  /** The cards that can be tried. */
  testCards: ReactNode
  /** What the merchant's legal pages say of ordering; stands right above the button. */
  legalNotes: ReactNode
}

/** Section three of the checkout: pays and places the order. */
export function PaymentForm(props: PaymentFormProps) {
  const { total, locale, texts } = props
  const initial: PayState = { values: props.values, errors: [] }
  const { state, pending, formProps } = useFormAction(pay, initial)
  const token = state.token ?? ''
  const byCard = props.methods.find(({ kind }) => kind === 'card')
  const [first] = props.methods
  // Once a card was taken, the same payment is tried again.
  const canChoose = token === '' && props.methods.length > 1
  const only = canChoose ? undefined : token === '' ? first : byCard
  const way = token !== '' && state.values.provider ? state.values.provider : only ? wayToPay(only) : ''
  return (
    <form {...formProps} className="group/payment flex flex-col gap-4">
      <FormNotes state={state} summaryTitle={texts.common.checkFields} locale={locale} />
      <input type="hidden" name="checkoutKey" value={state.key ?? props.checkoutKey} />
      <input type="hidden" name="token" value={token} />
      {canChoose ? (
        <RadioGroup
          id="provider"
          name="provider"
          label={texts.checkout.paymentMethod}
          defaultValue={state.values.provider || (first && wayToPay(first))}
          options={props.methods.map((method) => ({
            value: wayToPay(method),
            label: labelOf(method, texts.checkout),
            detail: detailOf(method, texts.checkout),
          }))}
        />
      ) : (
        <input type="hidden" name="provider" value={way} />
      )}
      <input type="hidden" name="shownAmount" value={total.amount} />
      {byCard !== undefined && (
        <div className="flex flex-col gap-4 group-has-[[name=provider]:checked:not([value^=card])]/payment:hidden">
          {token === '' && <CardFields state={state} texts={texts.checkout} />}
          {props.testCards}
        </div>
      )}
      {only !== undefined && only.kind !== 'card' && (
        <p className="text-sm">
          <span className="font-semibold">{labelOf(only, texts.checkout)}.</span> {detailOf(only, texts.checkout)}
        </p>
      )}
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
      {props.legalNotes}
      <Button type="submit" size="large" full loading={pending} icon={<LockKeyhole aria-hidden="true" />}>
        {only?.kind === 'transfer' ? (
          props.orderLabel
        ) : (
          <>
            <span className="group-has-[[value^=transfer]:checked]/payment:hidden">{props.payLabel}</span>
            <span className="hidden group-has-[[value^=transfer]:checked]/payment:inline">{props.orderLabel}</span>
          </>
        )}
      </Button>
      <p className="text-sm text-soft">
        {texts.checkout.buying}
        {byCard !== undefined && (
          <span className="group-has-[[name=provider]:checked:not([value^=card])]/payment:hidden">
            {' '}
            {texts.checkout.secure}
          </span>
        )}
      </p>
    </form>
  )
}

type CheckoutTexts = Texts['checkout']

function labelOf({ kind, label }: Schemas['PaymentMethod'], texts: CheckoutTexts): string {
  return label ?? { card: texts.payByCard, transfer: texts.payByTransfer, redirect: texts.payByRedirect }[kind]
}

function detailOf({ kind }: Schemas['PaymentMethod'], texts: CheckoutTexts): string | undefined {
  return { card: undefined, transfer: texts.payByTransferText, redirect: texts.payByRedirectText }[kind]
}

function CardFields({ state, texts }: { state: PayState; texts: CheckoutTexts }) {
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
