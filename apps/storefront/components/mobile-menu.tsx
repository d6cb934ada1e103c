'use client'

import { Menu } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { Link } from './link.tsx'

type MobileMenuProps = { label: string; links: readonly { href: string; label: string }[] }

/** The categories behind a button, where the screen is too narrow for a row. It opens without script. */
export function MobileMenu({ label, links }: MobileMenuProps) {
  const details = useRef<HTMLDetailsElement>(null)
  const pathname = usePathname()

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has come, whichever link led there
  useEffect(() => {
    if (details.current) details.current.open = false
  }, [pathname])

  return (
    <details
      ref={details}
      className="lg:hidden"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && details.current?.open) {
          details.current.open = false
          details.current.querySelector('summary')?.focus()
        }
      }}
    >
      <summary className="-ms-2 grid size-11 list-none place-items-center rounded-control hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <Menu aria-hidden="true" className="size-5" />
        <span className="sr-only">{label}</span>
      </summary>
      <nav
        aria-label={label}
        className="absolute inset-x-0 top-full max-h-[80dvh] overflow-y-auto border-y border-line bg-surface px-4 py-2 shadow-lift"
      >
        <ul className="divide-y divide-line">
          {links.map((link) => (
            <li key={link.href}>
              <Link href={link.href} className="block py-3 font-medium">
                {link.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  )
}
