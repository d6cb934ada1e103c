import { Badge, Menu } from '@merastore/ui'
import { useQueries } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Check, ChevronsUpDown, Store } from 'lucide-react'
import { rememberedName, storeQuery } from '../data/store.ts'
import { useStoreId } from '../lib/api.ts'
import { chooseStore, useSession } from '../lib/session.ts'
import { t } from '../messages/index.ts'

/** The store that everything below acts on; a menu where the person has more than one. */
export function StoreSwitcher() {
  const session = useSession()
  const navigate = useNavigate()
  const storeId = useStoreId()
  const ids = session.status === 'signed-in' ? session.tokens.stores.map((store) => store.storeId) : []
  const stores = useQueries({ queries: ids.map((id) => storeQuery(id)) })
  const nameOf = (id: string) => stores[ids.indexOf(id)]?.data?.data.name ?? rememberedName(id) ?? t('store.loading')
  const isClosed = stores[ids.indexOf(storeId)]?.data?.data.closed === true

  if (ids.length < 2) {
    return (
      <div className="flex min-w-0 items-center gap-2">
        <p className="min-w-0 truncate px-1 text-sm font-semibold">{storeId === '' ? '' : nameOf(storeId)}</p>
        {isClosed && <ClosedBadge />}
      </div>
    )
  }
  return (
    <div className="flex min-w-0 items-center gap-2">
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            aria-label={t('store.switch', { name: nameOf(storeId) })}
            className="flex min-h-10 min-w-0 items-center gap-2 rounded-control border border-edge px-3 text-sm font-semibold hover:bg-sunken"
          >
            <Store aria-hidden="true" className="size-4 shrink-0 text-accent-ink" />
            <span className="truncate">{nameOf(storeId)}</span>
            <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-soft" />
          </button>
        }
        groups={[
          ids.map((id) => ({
            id,
            label: nameOf(id),
            icon: id === storeId ? <Check aria-hidden="true" /> : <Store aria-hidden="true" />,
            // What is open belongs to the other store, so that its home page is the one place that is certain to exist.
            onSelect: () => void navigate({ to: '/' }).then(() => chooseStore(id)),
          })),
        ]}
      />
      {isClosed && <ClosedBadge />}
    </div>
  )
}

function ClosedBadge() {
  return <Badge tone="warning">{t('closing.badge')}</Badge>
}
