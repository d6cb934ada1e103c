import {
  Boxes,
  CreditCard,
  FolderTree,
  Globe,
  House,
  type LucideIcon,
  Mail,
  Package,
  Percent,
  Puzzle,
  ReceiptText,
  Scale,
  Settings2,
  ShieldCheck,
  Truck,
  Upload,
  UserCog,
  Users,
} from 'lucide-react'
import { t } from '../messages/index.ts'
import { servicePages } from '../service-pages.ts'

type NavItem = {
  readonly to: string
  readonly label: string
  readonly icon: LucideIcon
  /** What the role has to permit; undefined where every role may. */
  readonly permission?: string
  /** Typed after `g`, it opens the page. */
  readonly key?: string
}

export type NavGroup = { readonly id: string; readonly label?: string; readonly items: readonly NavItem[] }

/** The pages of the menu, the palette and the keys, in their order. */
const navGroups: readonly NavGroup[] = [
  {
    id: 'shop',
    items: [
      { to: '/', label: t('nav.home'), icon: House, key: 'h' },
      { to: '/orders', label: t('nav.orders'), icon: ReceiptText, permission: 'order:read', key: 'o' },
      { to: '/customers', label: t('nav.customers'), icon: Users, permission: 'customer:read', key: 'c' },
    ],
  },
  {
    id: 'catalog',
    label: t('nav.catalog'),
    items: [
      { to: '/products', label: t('nav.products'), icon: Package, permission: 'product:read', key: 'p' },
      { to: '/categories', label: t('nav.categories'), icon: FolderTree, permission: 'product:read', key: 'k' },
      { to: '/inventory', label: t('nav.inventory'), icon: Boxes, permission: 'stock:read', key: 'i' },
      { to: '/imports', label: t('nav.imports'), icon: Upload, permission: 'product:import', key: 'm' },
    ],
  },
  {
    id: 'settings',
    label: t('nav.settings'),
    items: [
      { to: '/settings/store', label: t('nav.store'), icon: Settings2, permission: 'store:read', key: 's' },
      { to: '/settings/domains', label: t('nav.domains'), icon: Globe, permission: 'store:update', key: 'd' },
      { to: '/settings/staff', label: t('nav.staff'), icon: UserCog, permission: 'staff:read', key: 't' },
      { to: '/settings/taxes', label: t('nav.taxes'), icon: Percent, permission: 'tax:read', key: 'x' },
      { to: '/settings/shipping', label: t('nav.shipping'), icon: Truck, permission: 'shipping:read', key: 'v' },
      { to: '/settings/payments', label: t('nav.payments'), icon: CreditCard, permission: 'payment:read', key: 'y' },
      { to: '/settings/legal', label: t('nav.legal'), icon: Scale, permission: 'store:update', key: 'l' },
      { to: '/settings/emails', label: t('nav.emails'), icon: Mail, permission: 'notification:read', key: 'e' },
      { to: '/settings/audits', label: t('nav.audits'), icon: ShieldCheck, permission: 'audit:read', key: 'a' },
    ],
  },
  {
    id: 'services',
    label: t('nav.services'),
    items: servicePages.map(({ path: to, label, permission }) => ({ to, label, permission, icon: Puzzle })),
  },
]

/** The groups with the pages that somebody may open; a group without any is left out. */
export function navFor(may: (permission: string) => boolean): NavGroup[] {
  return navGroups
    .map((group) => ({ ...group, items: group.items.filter((item) => !item.permission || may(item.permission)) }))
    .filter((group) => group.items.length > 0)
}
