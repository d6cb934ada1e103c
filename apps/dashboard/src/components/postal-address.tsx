import type { AdminSchemas } from '@merastore/admin-client'
import { regionOnMail } from '@merastore/kernel'
import { countryName } from '../lib/countries.ts'

/** An address as it is written on a parcel. */
export function PostalAddress({ address }: { address: AdminSchemas['Address'] }) {
  const lines = [
    `${address.firstName} ${address.lastName}`,
    address.company,
    address.line1,
    address.line2,
    [address.postalCode, address.city].filter(Boolean).join(' '),
    address.region && regionOnMail(address.country, address.region),
    countryName(address.country),
  ].filter((line) => line !== undefined && line !== '')
  return (
    <address className="not-italic wrap-anywhere">
      {lines.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
      {address.phone && (
        <a href={`tel:${address.phone}`} className="text-accent-ink underline underline-offset-4">
          {address.phone}
        </a>
      )}
    </address>
  )
}
