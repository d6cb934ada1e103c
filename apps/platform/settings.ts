import { settingsOfProviders } from '@merastore/payment'
import { coreSettings, readSettings, SettingsError, storefrontSettings } from '@merastore/runtime'
import { type Static, type TObject, Type } from 'typebox'
import { ConfigError } from './config/config-error.ts'
import { shop } from './config/shop.ts'
import { modules, type platformModules } from './modules.ts'

type Module = (typeof platformModules)[number]
type PropertiesOf<One> = One extends { readonly settings: TObject<infer Properties> } ? Properties : never
/** All of the members of a union at once. */
type Merged<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never
type Properties = typeof coreSettings.properties & Merged<PropertiesOf<Module>>

const { payment = {}, media = {} } = shop.providers
const providerSettings = [payment, media].map(settingsOfProviders)

/** The settings of the platform, of all its services, and of what a shop adds. */
export const platformSettings = Type.Object(
  mergeProperties([coreSettings, ...modules.map(({ settings }) => settings), ...providerSettings]) as Properties,
  { additionalProperties: false },
)
export type PlatformSettings = Static<typeof platformSettings>

requireValid(shop.settings)

/** The environment, above the settings of merastore.config.ts, and those above what a command takes for them. */
export function environment(defaults: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const given = { ...process.env }
  for (const [name, value] of Object.entries(shop.settings)) if (!given[name]) given[name] = value
  return { ...defaults, ...given }
}

/** The settings of a command. */
export function ownSettings(defaults?: Readonly<Record<string, string>>): PlatformSettings {
  return readSettings(platformSettings, environment(defaults))
}

/** @throws ConfigError for a setting of the configuration that there is not, or whose value is wrong */
function requireValid(settings: Readonly<Record<string, string>>): void {
  const known = { ...storefrontSettings.properties, ...platformSettings.properties } as TObject['properties']
  for (const name of Object.keys(settings)) {
    const type = known[name]
    if (type === undefined) throw new ConfigError('CONFIG_SETTING_UNKNOWN', `there is no setting ${name}.`)
    try {
      readSettings(Type.Object({ [name]: type }), settings)
    } catch (error) {
      throw error instanceof SettingsError ? new ConfigError('CONFIG_SETTING_INVALID', error.message) : error
    }
  }
}

/** Services may share a setting, where they declare the same one. */
function mergeProperties(schemas: readonly TObject[]): TObject['properties'] {
  const merged: TObject['properties'] = {}
  for (const [name, type] of schemas.flatMap(({ properties }) => Object.entries(properties))) {
    if (merged[name] !== undefined && merged[name] !== type) {
      throw new ConfigError('CONFIG_SETTING_CLASH', `the setting ${name} is declared twice.`)
    }
    merged[name] = type
  }
  return merged
}
