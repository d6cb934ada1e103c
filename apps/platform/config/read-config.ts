import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ProviderCapabilities } from '@merastore/payment'
import { paymentMethodKinds, providerNamePattern, unknownProvider } from '@merastore/payment/contract'
import type { AnyModule } from '@merastore/runtime'
import { ConfigError } from './config-error.ts'
import type { DashboardPage, ShopProviders } from './define-config.ts'

/** What a shop adds to the platform; nothing where it has no configuration. */
export type Shop = {
  /** The folder of its merastore.config.ts; undefined where there is none. */
  readonly folder: string | undefined
  readonly modules: readonly AnyModule[]
  readonly providers: ShopProviders
  /** As the environment would have them. */
  readonly settings: Readonly<Record<string, string>>
  /** Their files are absolute. */
  readonly pages: readonly DashboardPage[]
}

const nameFormat = new RegExp(providerNamePattern)
const captureKinds: readonly ProviderCapabilities['captures'][] = ['several', 'once', 'byStaff']
/** Where the dashboard's own pages begin. */
export const dashboardPaths: readonly string[] = [
  ...['sign-in', 'password-reset', 'invitation', 'orders', 'checkouts', 'products', 'imports', 'categories'],
  ...['inventory', 'customers', 'account', 'settings', 'operator'],
]

/** Reads merastore.config.ts (or .js) of a folder. @throws ConfigError */
export async function readConfig(folder: string): Promise<Shop> {
  const file = ['merastore.config.ts', 'merastore.config.js'].map((name) => join(folder, name)).find(existsSync)
  if (file === undefined) return { folder: undefined, modules: [], providers: {}, settings: {}, pages: [] }
  return { folder, ...checked(await exportOf(file), folder) }
}

async function exportOf(file: string): Promise<unknown> {
  const read = await import(pathToFileURL(file).href).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConfigError('CONFIG_UNREADABLE', `it cannot be loaded: ${reason.split('\n')[0]}`, { cause: error })
  })
  if (read.default === undefined) {
    throw new ConfigError(
      'CONFIG_EXPORT_MISSING',
      'it has no default export; write `export default defineConfig({ … })`.',
    )
  }
  return read.default
}

/** Holds a configuration to its form, whoever wrote it and in whatever language. */
export function checked(config: unknown, folder: string): Omit<Shop, 'folder'> {
  const { modules, providers, settings, dashboard } = entriesOf(config, 'the configuration', [
    'modules',
    'providers',
    'settings',
    'dashboard',
  ])
  const { pages } = entriesOf(dashboard, 'dashboard', ['pages'])
  return {
    modules: listOf(modules, 'modules').map(moduleOf),
    providers: providersOf(providers),
    settings: textsOf(settings),
    pages: pagesOf(listOf(pages, 'dashboard.pages'), folder),
  }
}

function entriesOf<Key extends string>(value: unknown, at: string, keys: readonly Key[]): { [K in Key]?: unknown } {
  const entries = recordOf(value ?? {}, at)
  const unknown = Object.keys(entries).find((key) => !(keys as readonly string[]).includes(key))
  if (unknown !== undefined) {
    throw new ConfigError('CONFIG_KEY_UNKNOWN', `${at} has no ${unknown}; it takes ${keys.join(', ')}.`)
  }
  return entries as { [K in Key]?: unknown }
}

function recordOf(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(at, 'an object')
  return value as Record<string, unknown>
}

function listOf(value: unknown, at: string): readonly unknown[] {
  if (value !== undefined && !Array.isArray(value)) throw invalid(at, 'a list')
  return value ?? []
}

function invalid(at: string, wanted: string): ConfigError {
  return new ConfigError('CONFIG_VALUE_INVALID', `${at} has to be ${wanted}.`)
}

function moduleOf(value: unknown, index: number): AnyModule {
  const at = `modules[${index}]`
  const module = recordOf(value, at)
  if (
    typeof module.create !== 'function' ||
    typeof module.contract !== 'object' ||
    !(module.migrations instanceof URL)
  ) {
    throw invalid(at, 'what defineService answers')
  }
  return module as unknown as AnyModule
}

function providersOf(value: unknown): ShopProviders {
  const { payment, media, ...functions } = entriesOf(value, 'providers', [
    'payment',
    'media',
    'mail',
    'tax',
    'shipping',
  ])
  for (const [name, made] of Object.entries(functions)) {
    if (typeof made !== 'function') throw invalid(`providers.${name}`, 'a function')
  }
  const named = {
    ...(payment === undefined ? {} : { payment: paymentProviders(payment) }),
    ...(media === undefined ? {} : { media: mediaStores(media) }),
  }
  return { ...functions, ...named } as ShopProviders
}

function paymentProviders(value: unknown): NonNullable<ShopProviders['payment']> {
  const providers = recordOf(value, 'providers.payment')
  for (const [name, provider] of Object.entries(providers)) {
    const at = `providers.payment.${name}`
    if (!nameFormat.test(name) || name === unknownProvider) {
      throw new ConfigError('CONFIG_VALUE_INVALID', `a payment provider cannot be called ${name}.`)
    }
    const { create, capabilities } = recordOf(provider, at)
    if (typeof create !== 'function') throw invalid(at, 'what definePaymentProvider answers')
    const { kind, captures } = recordOf(capabilities, `${at}.capabilities`)
    requireOneOf(kind, paymentMethodKinds, `${at}.capabilities.kind`)
    requireOneOf(captures, captureKinds, `${at}.capabilities.captures`)
  }
  return providers as NonNullable<ShopProviders['payment']>
}

function mediaStores(value: unknown): NonNullable<ShopProviders['media']> {
  const stores = recordOf(value, 'providers.media')
  for (const [name, store] of Object.entries(stores)) {
    const at = `providers.media.${name}`
    if (typeof recordOf(store, at).create !== 'function') throw invalid(at, 'what defineMediaStore answers')
  }
  return stores as NonNullable<ShopProviders['media']>
}

function requireOneOf(value: unknown, all: readonly string[], at: string): void {
  if (typeof value !== 'string' || !all.includes(value)) throw invalid(at, `one of ${all.join(', ')}`)
}

function textsOf(settings: unknown): Record<string, string> {
  const texts = Object.entries(recordOf(settings ?? {}, 'settings')).map(([name, value]) => {
    if (!['string', 'number', 'boolean'].includes(typeof value)) {
      throw invalid(`settings.${name}`, 'a text, a number or a boolean')
    }
    return [name, String(value)]
  })
  return Object.fromEntries(texts)
}

function pagesOf(values: readonly unknown[], folder: string): DashboardPage[] {
  const pages = values.map((page, index) => pageOf(page, `dashboard.pages[${index}]`, folder))
  const taken = new Set<string>()
  for (const [index, { path }] of pages.entries()) {
    if (taken.has(path) || dashboardPaths.includes(path.split('/')[1] ?? '')) {
      throw new ConfigError('CONFIG_VALUE_INVALID', `dashboard.pages[${index}].path: there is a page ${path} already.`)
    }
    taken.add(path)
  }
  return pages
}

function pageOf(value: unknown, at: string, folder: string): DashboardPage {
  const page = entriesOf(value, at, ['path', 'label', 'permission', 'file'])
  const text = (name: keyof DashboardPage) => {
    const entry = page[name]
    if (typeof entry !== 'string' || entry === '') throw invalid(`${at}.${name}`, 'a text')
    return entry
  }
  const path = text('path')
  if (!/^(\/[a-z0-9-]+)+$/.test(path)) throw invalid(`${at}.path`, 'an address such as /notes')
  const file = resolve(folder, text('file'))
  if (!existsSync(file)) throw new ConfigError('CONFIG_FILE_MISSING', `${at}.file: there is no ${file}.`)
  return { path: path as `/${string}`, label: text('label'), permission: text('permission'), file }
}
