import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import type { EmailFilter } from './data/emails.ts'
import type { HostedFilter } from './data/hosted-stores.ts'
import type { ProblemFilter } from './data/imports.ts'
import { readOrderFilter } from './data/orders-filter.ts'
import type { ProductFilter } from './data/products.ts'
import type { StockFilter } from './data/stock.ts'
import { readOneOf, readText } from './lib/search.ts'
import { CrashPage } from './pages/crash.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { SignInPage } from './pages/sign-in.tsx'
import { servicePages } from './service-pages.ts'
import { Shell } from './shell/shell.tsx'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** What the role has to permit for the page to be shown. */
    permission?: string
  }
  interface Register {
    router: typeof router
  }
}

const root = createRootRoute({ component: Outlet, errorComponent: CrashPage })
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })
const atShell = { getParentRoute: () => shell } as const
const atRoot = { getParentRoute: () => root } as const

const visitorRoutes = [
  createRoute({
    ...atRoot,
    path: '/sign-in',
    component: SignInPage,
    validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: readText(search.next) }),
  }),
  createRoute({
    ...atRoot,
    path: '/password-reset',
    component: lazyRouteComponent(() => import('./pages/password-reset.tsx'), 'PasswordResetPage'),
    validateSearch: (search: Record<string, unknown>): { token?: string } => ({ token: readText(search.token) }),
  }),
  createRoute({
    ...atRoot,
    path: '/invitation',
    component: lazyRouteComponent(() => import('./pages/invitation.tsx'), 'InvitationPage'),
    validateSearch: (search: Record<string, unknown>): { token?: string } => ({ token: readText(search.token) }),
  }),
]

const orderRoutes = [
  createRoute({
    ...atShell,
    path: '/orders',
    staticData: { permission: 'order:read' },
    validateSearch: readOrderFilter,
    component: lazyRouteComponent(() => import('./pages/orders/orders-page.tsx'), 'OrdersPage'),
  }),
  createRoute({
    ...atShell,
    path: '/orders/$orderId',
    staticData: { permission: 'order:read' },
    validateSearch: readOrderFilter,
    component: lazyRouteComponent(() => import('./pages/order/order-page.tsx'), 'OrderPage'),
  }),
  createRoute({
    ...atShell,
    path: '/checkouts',
    staticData: { permission: 'order:read' },
    validateSearch: (search: Record<string, unknown>): { cursor?: string } => ({ cursor: readText(search.cursor) }),
    component: lazyRouteComponent(() => import('./pages/checkouts/checkouts-page.tsx'), 'CheckoutsPage'),
  }),
]

const catalogRoutes = [
  createRoute({
    ...atShell,
    path: '/products',
    staticData: { permission: 'product:read' },
    validateSearch: (search: Record<string, unknown>): ProductFilter => ({
      q: readText(search.q),
      status: readOneOf(search.status, ['draft', 'published']),
      categoryId: readText(search.categoryId),
      sort: readOneOf(search.sort, ['newest', 'title', 'updated']),
      cursor: readText(search.cursor),
    }),
    component: lazyRouteComponent(() => import('./pages/products/products-page.tsx'), 'ProductsPage'),
  }),
  createRoute({
    ...atShell,
    path: '/products/new',
    staticData: { permission: 'product:update' },
    component: lazyRouteComponent(() => import('./pages/product/new-product-page.tsx'), 'NewProductPage'),
  }),
  createRoute({
    ...atShell,
    path: '/products/$productId',
    staticData: { permission: 'product:read' },
    component: lazyRouteComponent(() => import('./pages/product/product-page.tsx'), 'ProductPage'),
  }),
  createRoute({
    ...atShell,
    path: '/products/$productId/prices',
    staticData: { permission: 'product:read' },
    validateSearch: (search: Record<string, unknown>): { cursor?: string } => ({ cursor: readText(search.cursor) }),
    component: lazyRouteComponent(() => import('./pages/product/prices-page.tsx'), 'PricesPage'),
  }),
  createRoute({
    ...atShell,
    path: '/imports',
    staticData: { permission: 'product:import' },
    validateSearch: (search: Record<string, unknown>): { cursor?: string } => ({ cursor: readText(search.cursor) }),
    component: lazyRouteComponent(() => import('./pages/imports/imports-page.tsx'), 'ImportsPage'),
  }),
  createRoute({
    ...atShell,
    path: '/imports/$importId',
    staticData: { permission: 'product:import' },
    validateSearch: (search: Record<string, unknown>): ProblemFilter => ({
      severity: readOneOf(search.severity, ['error', 'warning']),
      cursor: readText(search.cursor),
    }),
    component: lazyRouteComponent(() => import('./pages/imports/import-page.tsx'), 'ImportPage'),
  }),
  createRoute({
    ...atShell,
    path: '/categories',
    staticData: { permission: 'product:read' },
    component: lazyRouteComponent(() => import('./pages/categories/categories-page.tsx'), 'CategoriesPage'),
  }),
  createRoute({
    ...atShell,
    path: '/inventory',
    staticData: { permission: 'stock:read' },
    validateSearch: (search: Record<string, unknown>): StockFilter => ({
      q: readText(search.q),
      state: readOneOf(search.state, ['low', 'out']),
      locationId: readText(search.locationId),
      cursor: readText(search.cursor),
    }),
    component: lazyRouteComponent(() => import('./pages/inventory/inventory-page.tsx'), 'InventoryPage'),
  }),
  createRoute({
    ...atShell,
    path: '/inventory/$variantId',
    staticData: { permission: 'stock:read' },
    validateSearch: (search: Record<string, unknown>): { cursor?: string } => ({ cursor: readText(search.cursor) }),
    component: lazyRouteComponent(() => import('./pages/inventory/movements-page.tsx'), 'MovementsPage'),
  }),
]

const peopleRoutes = [
  createRoute({
    ...atShell,
    path: '/customers',
    staticData: { permission: 'customer:read' },
    validateSearch: (search: Record<string, unknown>): { q?: string; cursor?: string } => ({
      q: readText(search.q),
      cursor: readText(search.cursor),
    }),
    component: lazyRouteComponent(() => import('./pages/customers/customers-page.tsx'), 'CustomersPage'),
  }),
  createRoute({
    ...atShell,
    path: '/customers/$customerId',
    staticData: { permission: 'customer:read' },
    component: lazyRouteComponent(() => import('./pages/customers/customer-page.tsx'), 'CustomerPage'),
  }),
  createRoute({
    ...atShell,
    path: '/account',
    component: lazyRouteComponent(() => import('./pages/account/account-page.tsx'), 'AccountPage'),
  }),
]

const settingsRoutes = [
  createRoute({
    ...atShell,
    path: '/settings/store',
    staticData: { permission: 'store:read' },
    component: lazyRouteComponent(() => import('./pages/settings/store-page.tsx'), 'StorePage'),
  }),
  createRoute({
    ...atShell,
    path: '/settings/domains',
    staticData: { permission: 'store:update' },
    component: lazyRouteComponent(() => import('./pages/settings/domains-page.tsx'), 'DomainsPage'),
  }),
  createRoute({
    ...atShell,
    path: '/settings/staff',
    staticData: { permission: 'staff:read' },
    component: lazyRouteComponent(() => import('./pages/settings/staff-page.tsx'), 'StaffPage'),
  }),
  createRoute({
    ...atShell,
    path: '/settings/taxes',
    staticData: { permission: 'tax:read' },
    validateSearch: (search: Record<string, unknown>): { cursor?: string } => ({ cursor: readText(search.cursor) }),
    component: lazyRouteComponent(() => import('./pages/settings/taxes-page.tsx'), 'TaxesPage'),
  }),
  createRoute({
    ...atShell,
    path: '/settings/shipping',
    staticData: { permission: 'shipping:read' },
    component: lazyRouteComponent(() => import('./pages/settings/shipping-page.tsx'), 'ShippingPage'),
  }),
  createRoute({
    ...atShell,
    path: '/settings/payments',
    staticData: { permission: 'payment:read' },
    component: lazyRouteComponent(() => import('./pages/settings/payments-page.tsx'), 'PaymentsPage'),
  }),
  createRoute({
    ...atShell,
    path: '/settings/legal',
    staticData: { permission: 'store:update' },
    component: lazyRouteComponent(() => import('./pages/settings/legal-pages-page.tsx'), 'LegalPagesPage'),
  }),
  createRoute({
    ...atShell,
    path: '/settings/legal/$kind/$locale',
    staticData: { permission: 'store:update' },
    component: lazyRouteComponent(() => import('./pages/settings/legal-page-page.tsx'), 'LegalPagePage'),
  }),
  createRoute({
    ...atShell,
    path: '/settings/emails',
    staticData: { permission: 'notification:read' },
    validateSearch: (search: Record<string, unknown>): EmailFilter => ({
      status: readOneOf(search.status, ['queued', 'sending', 'sent', 'failed']),
      to: readText(search.to),
      cursor: readText(search.cursor),
    }),
    component: lazyRouteComponent(() => import('./pages/settings/emails-page.tsx'), 'EmailsPage'),
  }),
  createRoute({
    ...atShell,
    path: '/settings/audits',
    staticData: { permission: 'audit:read' },
    validateSearch: (search: Record<string, unknown>): { cursor?: string } => ({ cursor: readText(search.cursor) }),
    component: lazyRouteComponent(() => import('./pages/audits/audits-page.tsx'), 'AuditsPage'),
  }),
  createRoute({
    ...atShell,
    path: '/settings/audits/$auditId',
    staticData: { permission: 'audit:read' },
    component: lazyRouteComponent(() => import('./pages/audits/audit-page.tsx'), 'AuditPage'),
  }),
]

/** Cast to nothing in the tree below: their addresses are not known to the types. */
const serviceRoutes = servicePages.map(({ path, permission, component }) =>
  createRoute({
    ...atShell,
    path: path as string,
    staticData: { permission },
    component: lazyRouteComponent(component),
  }),
)

const operatorShell = createRoute({
  ...atRoot,
  id: 'operator-shell',
  component: lazyRouteComponent(() => import('./pages/operator/operator-shell.tsx'), 'OperatorShell'),
})
const atOperator = { getParentRoute: () => operatorShell } as const

const operatorRoutes = [
  createRoute({
    ...atOperator,
    path: '/operator/stores',
    validateSearch: (search: Record<string, unknown>): HostedFilter => ({
      q: readText(search.q),
      state: readOneOf(search.state, ['open', 'closed', 'suspended']),
      cursor: readText(search.cursor),
    }),
    component: lazyRouteComponent(() => import('./pages/operator/stores-page.tsx'), 'HostedStoresPage'),
  }),
  createRoute({
    ...atOperator,
    path: '/operator/stores/new',
    component: lazyRouteComponent(() => import('./pages/operator/new-store-page.tsx'), 'NewHostedStorePage'),
  }),
  createRoute({
    ...atOperator,
    path: '/operator/stores/$storeId',
    component: lazyRouteComponent(() => import('./pages/operator/hosted-store-page.tsx'), 'HostedStorePage'),
  }),
  createRoute({
    ...atOperator,
    path: '/operator/log',
    validateSearch: (search: Record<string, unknown>): { cursor?: string } => ({ cursor: readText(search.cursor) }),
    component: lazyRouteComponent(() => import('./pages/operator/log-page.tsx'), 'OperatorLogPage'),
  }),
  createRoute({
    ...atOperator,
    path: '/operator/replays',
    validateSearch: (search: Record<string, unknown>): { cursor?: string } => ({ cursor: readText(search.cursor) }),
    component: lazyRouteComponent(() => import('./pages/operator/replays-page.tsx'), 'ReplaysPage'),
  }),
  createRoute({
    ...atOperator,
    path: '/operator/account',
    component: lazyRouteComponent(() => import('./pages/account/account-page.tsx'), 'AccountPage'),
  }),
]

const unknownPage = createRoute({ ...atShell, path: '$', component: NotFoundPage })

const home = createRoute({
  ...atShell,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home/home-page.tsx'), 'HomePage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    ...visitorRoutes,
    shell.addChildren([
      home,
      ...orderRoutes,
      ...catalogRoutes,
      ...peopleRoutes,
      ...settingsRoutes,
      ...(serviceRoutes as never[]),
      unknownPage,
    ]),
    operatorShell.addChildren(operatorRoutes),
  ]),
  basepath: '/dashboard',
  scrollRestoration: true,
  defaultPreload: 'intent',
})
