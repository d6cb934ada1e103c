import { IconButton, Menu, type MenuItem, useToast } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import { CircleUser, Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import { problemText } from '../components/problem.tsx'
import { signOut } from '../lib/session.ts'
import { setTheme, type Theme, useTheme } from '../lib/theme.ts'
import { t } from '../messages/index.ts'

const themes: readonly { value: Theme; icon: typeof Sun }[] = [
  { value: 'system', icon: Monitor },
  { value: 'light', icon: Sun },
  { value: 'dark', icon: Moon },
]

export type AccountMenuProps = {
  name: string
  accountTo: '/account' | '/operator/account'
  /** Shows the keys of the pages, where there are any. */
  onKeys?: () => void
}

/** What belongs to the person: their account, the look of the pages, the way out. */
export function AccountMenu({ name, accountTo, onKeys }: AccountMenuProps) {
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
  const keys: MenuItem[] =
    onKeys === undefined
      ? []
      : [{ id: 'keys', label: t('keys.title'), icon: <Keyboard aria-hidden="true" />, shortcut: '?', onSelect: onKeys }]
  return (
    <Menu
      trigger={<IconButton label={t('account.menu', { name })} icon={<CircleUser aria-hidden="true" />} />}
      groups={[
        [
          { id: 'account', label: name, icon: <UserRound aria-hidden="true" />, render: <Link to={accountTo} /> },
          ...keys,
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
