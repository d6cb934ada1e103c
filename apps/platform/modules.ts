import { auditModule } from '@merastore/audit'
import { authModule } from '@merastore/auth'
import { cartModule } from '@merastore/cart'
import { catalogModule } from '@merastore/catalog'
import type { Contract } from '@merastore/contract'
import { inventoryModule } from '@merastore/inventory'
import { mediaModule } from '@merastore/media'
import { notificationModule } from '@merastore/notification'
import { operatorModule } from '@merastore/operator'
import { orderModule } from '@merastore/order'
import { paymentModule } from '@merastore/payment'
import {
  type AnyModule,
  type MigrationSet,
  migrationsOf,
  misfitsOf,
  type Placement,
  readPlacement,
  rolePermissionsIn,
} from '@merastore/runtime'
import { shippingModule } from '@merastore/shipping'
import { storeModule } from '@merastore/store'
import { taxModule } from '@merastore/tax'
import { userModule } from '@merastore/user'
import { ConfigError } from './config/config-error.ts'
import { shop } from './config/shop.ts'

/** The services of the platform, in the order in which their schemas are migrated. */
export const platformModules = [
  storeModule,
  authModule,
  userModule,
  catalogModule,
  inventoryModule,
  taxModule,
  shippingModule,
  cartModule,
  paymentModule,
  orderModule,
  notificationModule,
  mediaModule,
  auditModule,
  operatorModule,
] as const

/** The services of the platform and those of the shop. */
export const modules: readonly AnyModule[] = [...platformModules, ...shop.modules]
if (shop.modules.length > 0) requireFittingShop()

export const allContracts: readonly Contract[] = modules.map(({ contract }) => contract)
export const migrationSets: readonly MigrationSet[] = modules.map(migrationsOf)
function requireFittingShop(): void {
  const [misfit] = misfitsOf(modules)
  if (misfit !== undefined)
    throw new ConfigError('CONFIG_MODULES_MISFIT', `the services do not fit together: ${misfit}.`)
}

/** Which services run in a process of these settings. */
export function placementOf(settings: Parameters<typeof readPlacement>[0]): Placement {
  return readPlacement(
    settings,
    allContracts.map(({ service }) => service),
  )
}

/** The migrations of the services that run in a process of these settings: the others have databases of their own. */
export function migrationSetsOf(settings: Parameters<typeof readPlacement>[0]): readonly MigrationSet[] {
  const placement = placementOf(settings)
  return modules.filter(({ contract }) => placement.isHere(contract.service)).map(migrationsOf)
}

/** What the permissions of all services come to. */
export const rolePermissions = rolePermissionsIn(modules)
requirePermissionsOf(shop.pages)

/** A page whose permission no role has would be seen by nobody. */
function requirePermissionsOf(pages: typeof shop.pages): void {
  const all = new Set<string>(Object.values(rolePermissions).flat())
  const page = pages.find(({ permission }) => !all.has(permission))
  if (page === undefined) return
  throw new ConfigError(
    'CONFIG_VALUE_INVALID',
    `no service declares the permission ${page.permission} of the page ${page.path}; there are ${[...all].toSorted().join(', ')}.`,
  )
}
