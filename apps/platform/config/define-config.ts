import type { MediaStoreDefinitions } from '@merastore/media'
import type { NotificationOptions } from '@merastore/notification'
import type { ProviderDefinitions } from '@merastore/payment'
import type { AnyModule, CoreSettings } from '@merastore/runtime'
import type { ShippingRates } from '@merastore/shipping'
import type { TaxCalculator } from '@merastore/tax'
import type { Static } from 'typebox'

/** A page that the shop adds to its dashboard, with an entry in the menu. */
export type DashboardPage = {
  /** Its address below the dashboard's, such as `/notes`. */
  readonly path: `/${string}`
  /** As the menu names it. */
  readonly label: string
  /** What the role of whoever opens it has to permit. */
  readonly permission: string
  /** The .tsx file whose default export is the page's component, from the folder of merastore.config.ts. */
  readonly file: string
}

/** What a shop puts in place of, or beside, the parts that MeraStore brings. */
export type ShopProviders = {
  /** Payment providers by name, made by `definePaymentProvider` of @merastore/payment. */
  readonly payment?: ProviderDefinitions
  /** Stores for the files of pictures by name, made by `defineMediaStore` of @merastore/media; MEDIA_STORE chooses. */
  readonly media?: MediaStoreDefinitions
  /** Makes what delivers emails in place of SMTP_URL; it needs MAIL_FROM. */
  readonly mail?: NotificationOptions['transport']
  /** Computes taxes in place of the rates of the stores. */
  readonly tax?: TaxCalculator
  /** Finds shipping methods and their prices in place of the zones of the stores. */
  readonly shipping?: ShippingRates
}

/** What `merastore.config.ts` exports by default. All of it is optional. */
export type ShopConfig<Modules extends readonly AnyModule[] = readonly AnyModule[]> = {
  /** Services of the shop's own, made by `defineService`. */
  readonly modules?: Modules
  readonly providers?: ShopProviders
  /** Defaults of settings, by the names of docs/reference/settings.md; the environment goes before them. */
  readonly settings?: Partial<CoreSettings & SettingsOf<Modules[number]>> &
    Readonly<Record<string, Setting | undefined>>
  readonly dashboard?: { readonly pages?: readonly DashboardPage[] }
}

type Setting = string | number | boolean
type SettingsOf<Module> = AllOf<Module extends AnyModule ? Static<Module['settings']> : never>
/** All of the members of a union at once. */
type AllOf<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never

/** Types the configuration of a shop; it is checked when the command line reads it. */
export function defineConfig<const Modules extends readonly AnyModule[] = readonly []>(
  config: ShopConfig<Modules>,
): ShopConfig<Modules> {
  return config
}
