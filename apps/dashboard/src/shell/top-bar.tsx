import { Button, Drawer, IconButton } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import { Menu as MenuIcon, Search } from 'lucide-react'
import { useState } from 'react'
import { t } from '../messages/index.ts'
import { AccountMenu } from './account-menu.tsx'
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
      <AccountMenu name={name} accountTo="/account" onKeys={onKeys} />
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
