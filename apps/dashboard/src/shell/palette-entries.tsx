import { ok } from '@merastore/admin-client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import {
  Keyboard,
  LogOut,
  type LucideIcon,
  Moon,
  Package,
  PackagePlus,
  ReceiptText,
  Sun,
  UserRound,
} from 'lucide-react'
import { progressText } from '../components/format.tsx'
import { customerName } from '../data/customers.ts'
import { useApi, useStoreId } from '../lib/api.ts'
import { usePermissions } from '../lib/permissions.ts'
import { signOut } from '../lib/session.ts'
import { setTheme } from '../lib/theme.ts'
import { useSettled } from '../lib/use-settled.ts'
import { t, tWord } from '../messages/index.ts'
import { navFor } from './nav.ts'

export type PaletteEntry = {
  readonly id: string
  readonly label: string
  /** What kind of thing it is. */
  readonly detail: string
  readonly icon: LucideIcon
  readonly href?: string
  readonly run?: () => void
}

const recordsMax = 5
const typingPauseMs = 180

/** What the palette offers for a text: records first where something was typed, then pages and actions. */
export function usePaletteEntries(text: string, onKeys: () => void): { entries: PaletteEntry[]; searching: boolean } {
  const wished = text.trim()
  const q = useSettled(wished, typingPauseMs)
  const orders = useFoundOrders(q)
  const products = useFoundProducts(q)
  const customers = useFoundCustomers(q)
  const fixed = useFixedEntries(onKeys).filter((entry) => matches(entry.label, wished))
  const records = wished === '' ? [] : [orders, products, customers].flatMap(({ data }) => data ?? [])
  const searching =
    wished !== '' && (q !== wished || [orders, products, customers].some(({ isFetching }) => isFetching))
  return { entries: [...fixed, ...records], searching }
}

/** Whether every word of the query begins a word of the label. */
function matches(label: string, wished: string): boolean {
  const words = label.toLowerCase().split(/\s+/)
  return wished
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)))
}

function useFixedEntries(onKeys: () => void): PaletteEntry[] {
  const { may } = usePermissions()
  const { buildLocation } = useRouter()
  const hrefOf = (to: string) => buildLocation({ to }).href
  const pages = navFor(may)
    .flatMap((group) => group.items)
    .map((item) => ({
      id: `page-${item.to}`,
      label: item.label,
      detail: t('palette.page'),
      icon: item.icon,
      href: hrefOf(item.to),
    }))
  const action = { detail: t('palette.action') }
  const actions: PaletteEntry[] = [
    ...(may('product:update')
      ? [{ ...action, id: 'new-product', label: t('products.add'), icon: PackagePlus, href: hrefOf('/products/new') }]
      : []),
    { ...action, id: 'light', label: t('palette.light'), icon: Sun, run: () => setTheme('light') },
    { ...action, id: 'dark', label: t('palette.dark'), icon: Moon, run: () => setTheme('dark') },
    { ...action, id: 'keys', label: t('keys.title'), icon: Keyboard, run: onKeys },
    { ...action, id: 'sign-out', label: t('account.signOut'), icon: LogOut, run: () => void signOut() },
  ]
  return [...pages, ...actions]
}

function useFoundOrders(q: string) {
  const api = useApi()
  const storeId = useStoreId()
  const { may } = usePermissions()
  const { buildLocation } = useRouter()
  return useQuery({
    queryKey: [storeId, 'palette', 'orders', q],
    enabled: q !== '' && may('order:read'),
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<PaletteEntry[]> => {
      const query = { q: q.replace(/^#/, '') || q, limit: recordsMax }
      const { data } = await ok(api.GET('/admin/v1/orders', { params: { query }, signal }))
      return data.map((order) => ({
        id: order.id,
        label: t('palette.order', { number: String(order.number), name: order.customerName || order.email }),
        detail: progressText(order),
        icon: ReceiptText,
        href: buildLocation({ to: '/orders/$orderId', params: { orderId: order.id } }).href,
      }))
    },
  })
}

function useFoundProducts(q: string) {
  const api = useApi()
  const storeId = useStoreId()
  const { may } = usePermissions()
  const { buildLocation } = useRouter()
  return useQuery({
    queryKey: [storeId, 'palette', 'products', q],
    enabled: q !== '' && may('product:read'),
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<PaletteEntry[]> => {
      const { data } = await ok(api.GET('/admin/v1/products', { params: { query: { q, limit: recordsMax } }, signal }))
      return data.map((product) => ({
        id: product.id,
        label: product.title,
        detail: tWord('status.product', product.status),
        icon: Package,
        href: buildLocation({ to: '/products/$productId', params: { productId: product.id } }).href,
      }))
    },
  })
}

function useFoundCustomers(q: string) {
  const api = useApi()
  const storeId = useStoreId()
  const { may } = usePermissions()
  const { buildLocation } = useRouter()
  return useQuery({
    queryKey: [storeId, 'palette', 'customers', q],
    enabled: q !== '' && may('customer:read'),
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<PaletteEntry[]> => {
      // The search of customers takes no longer text, and nobody has a longer name.
      const query = { q: q.slice(0, 100), limit: recordsMax }
      const { data } = await ok(api.GET('/admin/v1/customers', { params: { query }, signal }))
      return data.map((customer) => ({
        id: customer.id,
        label: t('palette.customer', { name: customerName(customer), email: customer.email }),
        detail: t('palette.customers'),
        icon: UserRound,
        href: buildLocation({ to: '/customers/$customerId', params: { customerId: customer.id } }).href,
      }))
    },
  })
}
