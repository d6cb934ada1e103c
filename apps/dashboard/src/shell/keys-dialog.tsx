import { Dialog, Switch } from '@merastore/ui'
import { setSingleKeys, useSingleKeys } from '../lib/keys.ts'
import { usePermissions } from '../lib/permissions.ts'
import { t } from '../messages/index.ts'
import { navFor } from './nav.ts'

/** All keys, and a switch for those that are pressed alone. */
export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const singleKeys = useSingleKeys()
  const { may } = usePermissions()
  const pages = navFor(may).flatMap((group) => group.items)
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('keys.title')} closeLabel={t('action.close')}>
      <div className="flex flex-col gap-5 pt-1">
        <Switch
          label={t('keys.single')}
          hint={t('keys.singleHint')}
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.target.checked)}
        />
        <dl className="grid gap-x-8 gap-y-1.5 text-sm sm:grid-cols-2">
          <KeyRow keys={[t('palette.keys')]} text={t('keys.palette')} />
          <KeyRow keys={['?']} text={t('keys.help')} />
          <KeyRow keys={['/']} text={t('keys.search')} />
          <KeyRow keys={['[', ']']} text={t('keys.neighbours')} />
          {pages.map(
            ({ to, key, label }) =>
              key !== undefined && <KeyRow key={to} keys={['g', key]} text={t('keys.goTo', { page: label })} />,
          )}
        </dl>
      </div>
    </Dialog>
  )
}

function KeyRow({ keys, text }: { keys: readonly string[]; text: string }) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-4">
      <dt>{text}</dt>
      <dd className="flex gap-1">
        {keys.map((key) => (
          <kbd
            key={key}
            className="rounded-mark border border-edge bg-sunken px-1.5 font-mono text-xs leading-5 whitespace-nowrap"
          >
            {key}
          </kbd>
        ))}
      </dd>
    </div>
  )
}
