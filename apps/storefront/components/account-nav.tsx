'use client'

import { usePathname } from 'next/navigation'
import { Link } from './link.tsx'

type AccountNavProps = { label: string; links: readonly { href: string; label: string }[] }

/** Leads from one part of the account to the other. */
export function AccountNav({ label, links }: AccountNavProps) {
  const pathname = usePathname()
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-1 lg:flex-col">
        {links.map(({ href, label: text }) => {
          const here = href === '/account' ? pathname === href : pathname.startsWith(href)
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={here ? 'page' : undefined}
                className="flex min-h-10 items-center rounded-control px-4 text-sm font-medium hover:bg-sunken aria-[current=page]:bg-accent-wash aria-[current=page]:text-accent-ink pointer-coarse:min-h-11"
              >
                {text}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
