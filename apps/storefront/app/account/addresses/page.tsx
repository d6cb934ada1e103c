import { Badge, Button, ButtonLink, EmptyState } from '@merastore/ui'
import { MapPin } from 'lucide-react'
import { Link } from '#components/link.tsx'
import { removeAddress } from '#lib/actions/account-actions.ts'
import { addressLines } from '#lib/address.ts'
import { api, read } from '#lib/api.ts'
import { readShown } from '#lib/locale.ts'
import { fill } from '#lib/messages/index.ts'
import { requireCustomer } from '#lib/session.ts'

/** The address book. */
export default async function AddressesPage() {
  await requireCustomer()
  const [{ texts, locale }, client] = await Promise.all([readShown(), api()])
  const { data } = await read(client.GET('/storefront/v1/customer/addresses'))
  const { account, common } = texts
  const addButton = <ButtonLink render={<Link href="/account/addresses/new" />}>{account.addAddress}</ButtonLink>
  return (
    <>
      <title>{account.addresses}</title>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-3xl font-bold">{account.addresses}</h1>
        {data.length > 0 && addButton}
      </div>
      {data.length === 0 && (
        <EmptyState
          icon={<MapPin aria-hidden="true" />}
          title={account.noAddresses}
          description={account.noAddressesText}
          action={addButton}
        />
      )}
      <ul className="grid gap-4 sm:grid-cols-2">
        {data.map(({ id, address, defaultShipping }) => {
          const [name = '', ...lines] = addressLines(address, locale)
          return (
            <li key={id} className="flex flex-col rounded-card border border-line bg-surface p-5 text-sm">
              {defaultShipping && (
                <div className="mb-2">
                  <Badge tone="info">{account.defaultAddress}</Badge>
                </div>
              )}
              <address className="grow not-italic">
                <span className="block font-semibold">{name}</span>
                {lines.map((line) => (
                  <span key={line} className="block text-soft">
                    {line}
                  </span>
                ))}
              </address>
              <div className="mt-4 flex gap-2">
                <ButtonLink size="small" variant="secondary" render={<Link href={`/account/addresses/${id}`} />}>
                  {common.change}
                  <span className="sr-only">: {fill(account.editAddressOf, { name }, locale)}</span>
                </ButtonLink>
                <form action={removeAddress}>
                  <input type="hidden" name="addressId" value={id} />
                  <Button
                    type="submit"
                    size="small"
                    variant="ghost"
                    aria-label={fill(account.removeAddressOf, { name }, locale)}
                  >
                    {account.removeAddress}
                  </Button>
                </form>
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}
