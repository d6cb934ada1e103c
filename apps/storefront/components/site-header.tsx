import { UserRound } from 'lucide-react'
import { readSession } from '#lib/api.ts'
import { readShown } from '#lib/locale.ts'
import { readCategories, readStore } from '#lib/store.ts'
import { CartButton } from './cart-button.tsx'
import { Link } from './link.tsx'
import { MobileMenu } from './mobile-menu.tsx'
import { SearchBox } from './search-box.tsx'

const linkClasses = 'inline-block py-1.5 text-sm font-medium underline-offset-8 hover:underline'
/** More would not fit in one line; all are on the page of all products. */
const shownMax = 9

/** The head of every page: where one is, where one can go, search, account, cart. */
export async function SiteHeader() {
  const [store, categories, { texts, locale }, session] = await Promise.all([
    readStore(),
    readCategories(),
    readShown(),
    readSession(),
  ])
  const roots = categories.filter((category) => category.depth === 0).slice(0, shownMax)
  const links = [
    { href: '/products', label: texts.header.allProducts },
    ...roots.map(({ handle, name }) => ({ href: `/categories/${handle}`, label: name })),
  ]
  const accountLabel = session === undefined ? texts.header.signIn : texts.header.account
  return (
    <>
      <header className="relative top-0 z-30 sm:sticky border-b border-line bg-surface">
        <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-1 gap-y-2 px-4 py-2.5 sm:flex-nowrap sm:gap-x-4 sm:px-6">
          {!store.closed && <MobileMenu label={texts.header.main} links={links} />}
          <Link href="/" className="py-1.5 font-display text-lg font-bold tracking-tight max-sm:me-auto sm:text-xl">
            <bdi>{store.name}</bdi>
          </Link>
          <div className="order-last w-full sm:order-none sm:mx-auto sm:max-w-md sm:grow">
            {!store.closed && <SearchBox texts={texts.header} locale={locale} />}
          </div>
          <Link
            href={session === undefined ? '/sign-in' : '/account'}
            className="inline-flex min-h-11 shrink-0 items-center gap-2 rounded-control px-2.5 text-sm font-medium hover:bg-sunken"
          >
            <UserRound aria-hidden="true" className="size-5" />
            <span className="max-sm:sr-only">{accountLabel}</span>
          </Link>
          {!store.closed && <CartButton label={texts.header.cart} locale={locale} />}
        </div>
      </header>
      {!store.closed && (
        <nav aria-label={texts.header.main} className="hidden border-b border-line bg-surface lg:block">
          <ul className="mx-auto flex max-w-7xl flex-wrap gap-x-6 px-6 py-1">
            {links.map((link) => (
              <li key={link.href}>
                <Link href={link.href} className={linkClasses}>
                  {link.label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  )
}
