import { Button, Drawer, IconButton, Menu, type MenuItem, useToast } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import { CircleUser, Keyboard, LogOut, Menu as MenuIcon, Monitor, Moon, Search, Sun, UserRound } from 'lucide-react'
import { useState } from 'react'
import { problemText } from '../components/problem.tsx'
import { signOut } from '../lib/session.ts'
import { setTheme, type Theme, useTheme } from '../lib/theme.ts'
import { t } from '../messages/index.ts'
import { Sidebar } from './sidebar.tsx'
import { StoreSwitcher } from './store-switcher.tsx'

export type TopBarProps = { name: string; onPalette: () => void; onKeys: () => void }

/** Above every page: the menu on small screens, the store, the palette, and what belongs to the person. */
export function TopBar({ name, onPalette, onKeys }: TopBarProps) {
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b border-line bg-surface px-3 sm:px-4">
      <PhoneMenu />
      <Link to="/" className="hidden items-center gap-2 px-1 font-display text-base font-semibold lg:flex lg:w-56">
        <img src={`${import.meta.env.BASE_URL}favicon.svg`} alt="" className="size-6" />
        {t('app.name')}
      </Link>
      <StoreSwitcher />
      <div className="grow" />
      <Button
        variant="secondary"
        icon={<Search aria-hidden="true" />}
        onClick={onPalette}
        aria-keyshortcuts="Control+K Meta+K"
        className="max-sm:hidden"
      >
        {t('palette.open')}
        <kbd className="font-mono text-xs text-soft">{t('palette.keys')}</kbd>
      </Button>
      <IconButton
        className="sm:hidden"
        label={t('palette.open')}
        icon={<Search aria-hidden="true" />}
        onClick={onPalette}
      />
      <AccountMenu name={name} onKeys={onKeys} />
    </header>
  )
}

function PhoneMenu() {
  const [open, setOpen] = useState(false)
  return (
    <Drawer
      side="start"
      title={t('app.name')}
      closeLabel={t('action.close')}
      open={open}
      onOpenChange={setOpen}
      trigger={<IconButton className="lg:hidden" label={t('nav.open')} icon={<MenuIcon aria-hidden="true" />} />}
    >
      <Sidebar onNavigate={() => setOpen(false)} />
    </Drawer>
  )
}

const themes: readonly { value: Theme; icon: typeof Sun }[] = [
  { value: 'system', icon: Monitor },
  { value: 'light', icon: Sun },
  { value: 'dark', icon: Moon },
]

function AccountMenu({ name, onKeys }: { name: string; onKeys: () => void }) {
  const toast = useToast()
  const theme = useTheme()

  async function leave() {
    await signOut().catch((error) => {
      toast.show({ title: t('account.signOutUnheard'), description: problemText(error), tone: 'warning' })
    })
  }

  const themeItems: MenuItem[] = themes.map(({ value, icon: Icon }) => ({
    id: value,
    icon: <Icon aria-hidden="true" />,
    label: theme === value ? t('theme.chosen', { theme: t(`theme.${value}`) }) : t(`theme.${value}`),
    onSelect: () => setTheme(value),
  }))
  return (
    <Menu
      trigger={<IconButton label={t('account.menu', { name })} icon={<CircleUser aria-hidden="true" />} />}
      groups={[
        [
          { id: 'account', label: name, icon: <UserRound aria-hidden="true" />, render: <Link to="/account" /> },
          {
            id: 'keys',
            label: t('keys.title'),
            icon: <Keyboard aria-hidden="true" />,
            shortcut: '?',
            onSelect: onKeys,
          },
        ],
        themeItems,
        [
          {
            id: 'leave',
            label: t('account.signOut'),
            icon: <LogOut aria-hidden="true" />,
            onSelect: () => void leave(),
          },
        ],
      ]}
    />
  )
}
