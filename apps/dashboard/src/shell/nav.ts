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
  ReceiptText,
  Scale,
  Settings2,
  ShieldCheck,
  Truck,
  Upload,
  UserCog,
  Users,
} from 'lucide-react'
import type { MessageKey } from '../messages/index.ts'

export type NavItem = {
  readonly to: string
  readonly label: MessageKey
  readonly icon: LucideIcon
  /** What the role has to permit; undefined where every role may. */
  readonly permission?: string
  /** Typed after `g`, it opens the page. */
  readonly key: string
}

export type NavGroup = { readonly id: string; readonly label?: MessageKey; readonly items: readonly NavItem[] }

/** The pages of the menu, the palette and the keys, in their order. */
export const navGroups: readonly NavGroup[] = [
  {
    id: 'shop',
    items: [
      { to: '/', label: 'nav.home', icon: House, key: 'h' },
      { to: '/orders', label: 'nav.orders', icon: ReceiptText, permission: 'order:read', key: 'o' },
      { to: '/customers', label: 'nav.customers', icon: Users, permission: 'customer:read', key: 'c' },
    ],
  },
  {
    id: 'catalog',
    label: 'nav.catalog',
    items: [
      { to: '/products', label: 'nav.products', icon: Package, permission: 'product:read', key: 'p' },
      { to: '/categories', label: 'nav.categories', icon: FolderTree, permission: 'product:read', key: 'k' },
      { to: '/inventory', label: 'nav.inventory', icon: Boxes, permission: 'stock:read', key: 'i' },
      { to: '/imports', label: 'nav.imports', icon: Upload, permission: 'product:import', key: 'm' },
    ],
  },
  {
    id: 'settings',
    label: 'nav.settings',
    items: [
      { to: '/settings/store', label: 'nav.store', icon: Settings2, permission: 'store:read', key: 's' },
      { to: '/settings/domains', label: 'nav.domains', icon: Globe, permission: 'store:update', key: 'd' },
      { to: '/settings/staff', label: 'nav.staff', icon: UserCog, permission: 'staff:read', key: 't' },
      { to: '/settings/taxes', label: 'nav.taxes', icon: Percent, permission: 'tax:read', key: 'x' },
      { to: '/settings/shipping', label: 'nav.shipping', icon: Truck, permission: 'shipping:read', key: 'v' },
      { to: '/settings/payments', label: 'nav.payments', icon: CreditCard, permission: 'payment:read', key: 'y' },
      { to: '/settings/legal', label: 'nav.legal', icon: Scale, permission: 'store:update', key: 'l' },
      { to: '/settings/emails', label: 'nav.emails', icon: Mail, permission: 'notification:read', key: 'e' },
      { to: '/settings/audits', label: 'nav.audits', icon: ShieldCheck, permission: 'audit:read', key: 'a' },
    ],
  },
]

/** The groups with the pages that somebody may open; a group without any is left out. */
export function navFor(may: (permission: string) => boolean): NavGroup[] {
  return navGroups
    .map((group) => ({ ...group, items: group.items.filter((item) => !item.permission || may(item.permission)) }))
    .filter((group) => group.items.length > 0)
}
