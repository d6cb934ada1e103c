import { isProblem } from '@merastore/admin-client'
import { Button, EmptyState, SkeletonText, SkipLink } from '@merastore/ui'
import { Outlet, useMatches, useNavigate } from '@tanstack/react-router'
import { CirclePause, LockKeyhole, Store } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { Page } from '../components/page.tsx'
import { ProblemState, problemText } from '../components/problem.tsx'
import { rememberedName, useMe, useStore } from '../data/store.ts'
import { useStoreId } from '../lib/api.ts'
import { focusSearch, useKeys, usePaletteKey } from '../lib/keys.ts'
import { PermissionsContext, usePermissions } from '../lib/permissions.ts'
import { signOut, useSession } from '../lib/session.ts'
import { t, tWord } from '../messages/index.ts'
import { SessionUnknown } from '../pages/session-unknown.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { MailBanner } from './mail-banner.tsx'
import { navFor } from './nav.ts'
import { Palette } from './palette.tsx'
import { Sidebar } from './sidebar.tsx'
import { TopBar } from './top-bar.tsx'
import { GoTo, ToSignIn, Waiting } from './ways.tsx'

/** What stands around every page for whoever is signed in; everybody else is sent to sign in first. */
export function Shell() {
  const session = useSession()
  if (session.status === 'restoring') return <Waiting />
  if (session.status === 'unknown') return <SessionUnknown error={session.error} />
  if (session.status === 'signed-out') return <ToSignIn />
  if (session.tokens.operator) return <GoTo to="/operator/stores" />
  if (session.storeId === undefined) return <NoStore />
  // The key makes every page start afresh for another store.
  return <StoreShell key={session.storeId} email={session.tokens.staff.email} name={session.tokens.staff.name} />
}

function StoreShell({ email, name }: { email: string; name: string | null }) {
  const me = useMe()
  const [paletteOpen, setPaletteOpen] = useState(false)
  const [keysOpen, setKeysOpen] = useState(false)
  const permissions = useMemo(() => {
    const granted = new Set(me.data?.permissions ?? [])
    return { role: me.data?.role ?? null, may: (permission: string) => granted.has(permission) }
  }, [me.data])
  usePaletteKey(() => setPaletteOpen((open) => !open))

  return (
    <PermissionsContext.Provider value={permissions}>
      <SkipLink targetId="main">{t('app.skip')}</SkipLink>
      <TopBar name={name ?? email} onPalette={() => setPaletteOpen(true)} onKeys={() => setKeysOpen(true)} />
      <div className="flex">
        <aside className="sticky top-14 hidden h-[calc(100dvh-3.5rem)] w-60 shrink-0 overflow-y-auto border-e border-line bg-surface px-3 py-5 lg:block">
          <Sidebar />
        </aside>
        <main id="main" tabIndex={-1} className="min-w-0 grow">
          <WhileOpen>
            {me.data && <MailBanner />}
            {me.data ? <PermittedPage /> : <MeState error={me.error} onRetry={() => void me.refetch()} />}
          </WhileOpen>
        </main>
      </div>
      <PageKeys onHelp={() => setKeysOpen(true)} />
      <Palette open={paletteOpen} onOpenChange={setPaletteOpen} onKeys={() => setKeysOpen(true)} />
      <KeysDialog open={keysOpen} onOpenChange={setKeysOpen} />
    </PermissionsContext.Provider>
  )
}

/** The pages, unless the store is suspended: then why. What concerns the person is open all the same. */
function WhileOpen({ children }: { children: ReactNode }) {
  const store = useStore()
  const storeId = useStoreId()
  const isAccount = useMatches().some(({ fullPath }) => fullPath === '/account')
  if (isAccount || !isProblem(store.error, 'STORE_SUSPENDED')) return children
  return (
    <Page title={t('suspended.title')} description={rememberedName(storeId)}>
      <EmptyState
        icon={<CirclePause />}
        title={<span dir="auto">{problemText(store.error)}</span>}
        description={t('suspended.description')}
        action={
          <Button variant="secondary" onClick={() => void store.refetch()}>
            {t('problem.retry')}
          </Button>
        }
      />
    </Page>
  )
}

/** `g` and a letter open a page, `/` leads to the search, `?` shows them all. */
function PageKeys({ onHelp }: { onHelp: () => void }) {
  const { may } = usePermissions()
  const navigate = useNavigate()
  const pages = navFor(may).flatMap((group) => group.items)
  useKeys({
    '?': onHelp,
    '/': focusSearch,
    ...Object.fromEntries(
      pages.flatMap(({ key, to }) => (key === undefined ? [] : [[`g ${key}`, () => void navigate({ to })]])),
    ),
  })
  return null
}

/** The page of the address, unless the role lacks the permission for it: then which one that is. */
function PermittedPage() {
  const { role, may } = usePermissions()
  const permission = useMatches().findLast((match) => match.staticData.permission !== undefined)?.staticData.permission
  if (permission === undefined || may(permission)) return <Outlet />
  return (
    <Page title={t('forbidden.title')}>
      <EmptyState
        icon={<LockKeyhole />}
        title={t('forbidden.permission', { permission })}
        description={t('forbidden.description', { role: tWord('role', role ?? 'none') })}
      />
    </Page>
  )
}

function MeState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (error) return <ProblemState error={error} onRetry={onRetry} />
  return (
    <div className="mx-auto w-full max-w-6xl p-8">
      <SkeletonText label={t('app.loading')} lines={6} />
    </div>
  )
}

function NoStore() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={<Store />}
        title={t('store.none')}
        description={t('store.noneDescription')}
        action={<Button onClick={() => void signOut()}>{t('account.signOut')}</Button>}
      />
    </main>
  )
}
