import { AddressForm } from '#components/address-form.tsx'
import { addressValues } from '#lib/address.ts'
import { countryOptions } from '#lib/address-format.ts'
import { api, read } from '#lib/api.ts'
import { readShown } from '#lib/locale.ts'
import { requireCustomer } from '#lib/session.ts'

type Props = { params: Promise<{ addressId: string }> }

export default async function EditAddressPage({ params }: Props) {
  await requireCustomer()
  const [path, { texts, locale }, client] = await Promise.all([params, readShown(), api()])
  const saved = await read(client.GET('/storefront/v1/customer/addresses/{addressId}', { params: { path } }))
  const { account, address, common } = texts
  return (
    <>
      <title>{account.editAddress}</title>
      <h1 className="mb-6 text-3xl font-bold">{account.editAddress}</h1>
      <AddressForm
        addressId={saved.id}
        values={{ ...addressValues(saved.address, ''), defaultShipping: saved.defaultShipping ? 'on' : '' }}
        countries={countryOptions(locale)}
        defaultCountry={saved.address.country}
        locale={locale}
        texts={{ account, address, common }}
      />
    </>
  )
}
