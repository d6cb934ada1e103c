import { SkipLink } from '@merastore/ui'
import { Link, Outlet } from '@tanstack/react-router'
import { useSession } from '../../lib/session.ts'
import { t } from '../../messages/index.ts'
import { AccountMenu } from '../../shell/account-menu.tsx'
import { GoTo, ToSignIn, Waiting } from '../../shell/ways.tsx'
import { SessionUnknown } from '../session-unknown.tsx'

/** What stands around the pages of operators; staff of a store are sent to theirs. */
export function OperatorShell() {
  const session = useSession()
  if (session.status === 'restoring') return <Waiting />
  if (session.status === 'unknown') return <SessionUnknown error={session.error} />
  if (session.status === 'signed-out') return <ToSignIn />
  if (!session.tokens.operator) return <GoTo to="/" />
  const { name, email } = session.tokens.staff
  return (
    <>
      <SkipLink targetId="main">{t('app.skip')}</SkipLink>
      <header className="sticky top-0 z-30 flex min-h-14 items-center gap-x-4 border-b border-line bg-surface px-3 sm:px-4">
        <Link
          to="/operator/stores"
          search={{}}
          className="flex items-center gap-2 px-1 font-display text-base font-semibold"
        >
          <img src={`${import.meta.env.BASE_URL}favicon.svg`} alt="" className="size-6" />
          <span className="max-sm:sr-only">{t('app.name')}</span>
        </Link>
        <nav aria-label={t('nav.label')} className="flex grow items-center gap-1">
          <OperatorLink to="/operator/stores">{t('operator.stores')}</OperatorLink>
          <OperatorLink to="/operator/replays">{t('replays.title')}</OperatorLink>
          <OperatorLink to="/operator/log">{t('operator.log')}</OperatorLink>
        </nav>
        <AccountMenu name={name ?? email} accountTo="/operator/account" />
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  )
}

function OperatorLink({
  to,
  children,
}: {
  to: '/operator/stores' | '/operator/replays' | '/operator/log'
  children: string
}) {
  return (
    <Link
      to={to}
      search={{}}
      activeOptions={{ includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
      className="inline-flex min-h-9 items-center rounded-control px-3 text-sm font-medium text-soft hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-wash aria-[current=page]:font-semibold aria-[current=page]:text-accent-ink pointer-coarse:min-h-11"
    >
      {children}
    </Link>
  )
}
