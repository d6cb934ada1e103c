'use client'

import { Button, ButtonLink, Checkbox, type SelectOption } from '@merastore/ui'
import { saveAddress } from '#lib/actions/account-actions.ts'
import type { FormState } from '#lib/form.ts'
import type { Texts } from '#lib/messages/index.ts'
import { AddressFields } from './address-fields.tsx'
import { FormNotes } from './form-notes.tsx'
import { Link } from './link.tsx'
import { useFormAction } from './use-form-action.ts'

type AddressFormProps = {
  /** The address that is changed; absent for a new one. */
  addressId?: string
  values: FormState['values']
  countries: readonly SelectOption[]
  defaultCountry: string
  locale: string
  texts: Pick<Texts, 'account' | 'address' | 'common'>
}

/** An address of the address book. */
export function AddressForm({ addressId, values, countries, defaultCountry, locale, texts }: AddressFormProps) {
  const initial: FormState = { values, errors: [] }
  const { state, pending, formProps } = useFormAction(saveAddress, initial)
  return (
    <form {...formProps} className="flex max-w-xl flex-col gap-4">
      <FormNotes state={state} summaryTitle={texts.common.checkFields} locale={locale} />
      {addressId !== undefined && <input type="hidden" name="addressId" value={addressId} />}
      <AddressFields
        state={state}
        countries={countries}
        defaultCountry={defaultCountry}
        texts={texts.address}
        optionalLabel={texts.common.optional}
        phone
      />
      <Checkbox
        name="defaultShipping"
        label={texts.account.makeDefault}
        defaultChecked={state.values.defaultShipping === 'on'}
      />
      <div className="flex gap-3">
        <Button type="submit" size="large" loading={pending}>
          {texts.common.save}
        </Button>
        <ButtonLink size="large" variant="secondary" render={<Link href="/account/addresses" />}>
          {texts.common.cancel}
        </ButtonLink>
      </div>
    </form>
  )
}
