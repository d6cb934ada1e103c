import { coreSettings } from '@merastore/runtime'
import { type Static, type TObject, Type } from 'typebox'
import { modules } from './modules.ts'

type Module = (typeof modules)[number]
type PropertiesOf<One> = One extends { readonly settings: TObject<infer Properties> } ? Properties : never
/** All of the members of a union at once. */
type Merged<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never
type Properties = typeof coreSettings.properties & Merged<PropertiesOf<Module>>

/** The settings of the platform and of all its services. */
export const platformSettings = Type.Object(
  mergeProperties([coreSettings, ...modules.map(({ settings }) => settings)]) as Properties,
  { additionalProperties: false },
)
export type PlatformSettings = Static<typeof platformSettings>

/** Services may share a setting, where they declare the same one. */
function mergeProperties(schemas: readonly TObject[]): TObject['properties'] {
  const merged: TObject['properties'] = {}
  for (const [name, type] of schemas.flatMap(({ properties }) => Object.entries(properties))) {
    if (merged[name] !== undefined && merged[name] !== type) throw new Error(`the setting ${name} is declared twice`)
    merged[name] = type
  }
  return merged
}
