import { statfs } from 'node:fs/promises'
import { resolve } from 'node:path'
import { listStoreIds } from '@merastore/audit'
import { regionsOf } from '@merastore/kernel'
import { asOwner, platformMigrations, readBackgroundFigures, readMigrationFiles } from '@merastore/runtime'
import { commandCall } from '../commands/with-platform.ts'
import type { Composition } from '../compose.ts'
import { migrationSetsOf } from '../modules.ts'
import { requireDone } from '../seed/open-store.ts'
import type { PlatformSettings } from '../settings.ts'
import type { InstallationState, StoreState } from './judge.ts'

type Looked = Pick<InstallationState, 'databaseVersion' | 'isSuperuser' | 'migrationsOutstanding'>

/** What only the owner of the database sees. */
export async function lookAtDatabase(ownerUrl: string, settings: PlatformSettings): Promise<Looked> {
  return asOwner(ownerUrl, async (sql) => {
    const [role] = await sql<{ version: number; superuser: boolean }[]>`
      select current_setting('server_version_num')::integer as version, rolsuper as superuser
      from pg_roles where rolname = current_user`
    const [record] = await sql<{ found: boolean }[]>`
      select to_regclass('merastore.migrations') is not null as found`
    const applied = record?.found ? await sql<{ name: string }[]>`select name from merastore.migrations` : []
    const files = await Promise.all([platformMigrations, ...migrationSetsOf(settings)].map(readMigrationFiles))
    return {
      databaseVersion: role?.version ?? 0,
      isSuperuser: role?.superuser ?? false,
      migrationsOutstanding: Math.max(0, files.flat().length - applied.length),
    }
  })
}

type Background = Pick<
  InstallationState,
  'diskFreeBytes' | 'oldestUnreadSeconds' | 'eventsParked' | 'jobsFailed' | 'storesCount'
>

export async function lookAtBackground(composition: Composition, settings: PlatformSettings): Promise<Background> {
  const { jobs, events, unread } = await readBackgroundFigures(composition.services, composition.readers)
  const disk = await statfs(resolve(settings.DATA_DIR)).catch(() => statfs('.'))
  const parked = events.filter(({ state }) => state === 'parked')
  return {
    diskFreeBytes: disk.bavail * disk.bsize,
    oldestUnreadSeconds: Math.max(0, ...unread.map(({ seconds }) => seconds)),
    eventsParked: parked.reduce((total, { count }) => total + count, 0),
    jobsFailed: jobs.reduce((total, { failed }) => total + failed, 0),
    storesCount: (await listStoreIds(composition.clients.store)).length,
  }
}

/** What a store has that it needs for selling. */
export async function lookAtStore({ clients }: Composition, storeId: string): Promise<StoreState> {
  const call = commandCall(storeId)
  const store = requireDone(await clients.store.getStore({}, call), 'reading the store')
  const staff = requireDone(await clients.auth.listStaff({}, call), 'reading the staff')
  const rates = requireDone(await clients.tax.listTaxRates({ limit: 100 }, call), 'reading tax rates')
  const { country } = store
  const home = requireDone(await clients.tax.listTaxRates({ country, limit: 1 }, call), 'reading tax rates')
  const { codes } = requireDone(await clients.catalog.listTaxClassesInUse({}, call), 'reading tax classes of products')
  const classes = await clients.tax.checkTaxClasses({ codes }, call)
  const methods = requireDone(await clients.shipping.listShippingMethods({ limit: 100 }, call), 'reading shipping')
  const payments = requireDone(await clients.payment.listStorePaymentMethods({}, call), 'reading payment methods')
  const pages = requireDone(await clients.store.listShopLegalPages({}, call), 'reading the legal pages')
  return {
    store,
    owners: staff.data.filter(({ role, status }) => role === 'owner' && status === 'active').length,
    taxRates: rates.data.length,
    isTaxedAtHome: home.data.length > 0,
    regionsUnknown: rates.data.filter(({ country, region }) => region !== null && !isRegion(country, region)).length,
    classesUnknown:
      classes.outcome === 'refused'
        ? (classes.errors ?? []).map(({ pointer }) => codes[Number(pointer.split('/')[2])] ?? '')
        : [],
    shippingMethods: methods.data.length,
    payments: payments.data,
    legalPages: pages.data.map(({ kind }) => kind),
  }
}

function isRegion(country: string, region: string): boolean {
  return regionsOf(country).some(({ code }) => code === region)
}
