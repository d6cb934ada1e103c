import { AddressForm } from '#components/address-form.tsx'
import { countryOptions } from '#lib/address-format.ts'
import { readShown } from '#lib/locale.ts'
import { requireCustomer } from '#lib/session.ts'
import { readStore } from '#lib/store.ts'

export default async function NewAddressPage() {
  const [customer, store, { texts, locale }] = await Promise.all([requireCustomer(), readStore(), readShown()])
  const { account, address, common } = texts
  return (
    <>
      <title>{account.addAddress}</title>
      <h1 className="mb-6 text-3xl font-bold">{account.addAddress}</h1>
      <AddressForm
        values={{ firstName: customer.firstName ?? '', lastName: customer.lastName ?? '' }}
        countries={countryOptions(locale)}
        defaultCountry={store.country}
        locale={locale}
        texts={{ account, address, common }}
      />
    </>
  )
}
