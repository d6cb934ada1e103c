import { Link } from '@tanstack/react-router'
import { usePermissions } from '../lib/permissions.ts'
import { t } from '../messages/index.ts'
import { navFor } from './nav.ts'

const linkClasses =
  'flex min-h-9 items-center gap-3 rounded-control px-3 text-sm font-medium text-soft hover:bg-sunken hover:text-ink ' +
  'aria-[current=page]:bg-accent-wash aria-[current=page]:font-semibold aria-[current=page]:text-accent-ink pointer-coarse:min-h-11'

/** The pages that the role may open. */
export function Sidebar({ onNavigate }: { onNavigate?: () => void }) {
  const { may } = usePermissions()
  return (
    <nav aria-label={t('nav.label')} className="flex flex-col gap-5">
      {navFor(may).map((group) => (
        <div key={group.id}>
          {group.label && <h2 className="px-3 pb-1 text-xs font-semibold text-soft">{group.label}</h2>}
          <ul className="flex flex-col gap-0.5">
            {group.items.map(({ to, label, icon: Icon }) => (
              <li key={to}>
                <Link
                  to={to}
                  activeOptions={{ exact: to === '/', includeSearch: false }}
                  activeProps={{ 'aria-current': 'page' }}
                  className={linkClasses}
                  onClick={onNavigate}
                >
                  <Icon aria-hidden="true" className="size-4.5 shrink-0" />
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
