import { Button } from '@merastore/ui'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { AccountNav } from '#components/account-nav.tsx'
import { signOut } from '#lib/actions/session-actions.ts'
import { readShown } from '#lib/locale.ts'
import { requireCustomer } from '#lib/session.ts'

export const metadata: Metadata = { robots: { index: false } }

/** The frame of all pages that belong to whoever is signed in. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const [, { texts }] = await Promise.all([requireCustomer(), readShown()])
  const { account, auth } = texts
  const links = [
    { href: '/account', label: account.orders },
    { href: '/account/addresses', label: account.addresses },
    { href: '/account/profile', label: account.profile },
    { href: '/account/devices', label: account.devices },
  ]
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[13rem_1fr]">
      <div className="flex flex-wrap items-center justify-between gap-3 lg:flex-col lg:items-stretch lg:justify-start">
        <AccountNav label={account.nav} links={links} />
        <form action={signOut}>
          <Button type="submit" variant="ghost" className="lg:w-full lg:justify-start">
            {auth.signOut}
          </Button>
        </form>
      </div>
      <div className="min-w-0">{children}</div>
    </div>
  )
}
