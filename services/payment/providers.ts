import { hkdfSync } from 'node:crypto'
import { refused } from '@merastore/kernel'
import { readSettings } from '@merastore/runtime'
import { type TObject, Type } from 'typebox'
import { bankTransferProvider } from './bank-transfer-provider.ts'
import { providerNamePattern, unknownProvider } from './contract.ts'
import { guardProvider, type ProviderDeadlines } from './guarded-provider.ts'
import type { PaymentProvider, PaymentProviderDefinition, ProviderCapabilities, ProviderContext } from './provider.ts'
import { createProviderRecords } from './provider-records.ts'
import { sandboxProvider } from './sandbox-provider.ts'

export type ProviderDefinitions = Readonly<Record<string, PaymentProviderDefinition>>

/** A provider as the operations see it. */
export type OpenProvider = PaymentProvider & { readonly name: string; readonly capabilities: ProviderCapabilities }

/** The providers of this installation by name. */
export type Providers = ReadonlyMap<string, OpenProvider>

/** The providers of the house. An installation lists its own beside them, or in place of one of the same name. */
export const houseProviders = { sandbox: sandboxProvider, 'bank-transfer': bankTransferProvider } as const

/** A payment of a provider that is no longer listed: nothing is asked, nothing is recorded, and all of it can be repeated. */
export const providerMissing = refused('PAYMENT_PROVIDER_MISSING')

type Given = Pick<ProviderContext, 'db' | 'clock' | 'logger' | 'publicUrl'> & {
  readonly secret: string
  /** All settings of the installation; each provider is given those that it declares. */
  readonly settings: Readonly<Record<string, unknown>>
  /** How long providers may take, in tests of those that hang. */
  readonly deadlines?: ProviderDeadlines
}

/** Opens each provider with what it is given under its name. */
export function openProviders(definitions: ProviderDefinitions, given: Given): Providers {
  const { secret, settings, db, clock, logger, publicUrl, deadlines } = given
  const open = ([name, definition]: [string, PaymentProviderDefinition]): [string, OpenProvider] => {
    const { capabilities, settings: schema = Type.Object({}) } = definition
    if (!nameFormat.test(name) || name === unknownProvider) {
      throw new Error(`a payment provider cannot be called ${name}`)
    }
    const provider = definition.create({
      name,
      db,
      clock,
      logger,
      publicUrl,
      settings: readSettings(schema, settings) as Readonly<Record<string, unknown>>,
      deriveKey: (purpose) => providerKey(secret, name, purpose),
      records: createProviderRecords(db, name),
    })
    if (capabilities.kind === 'card' && (provider.createToken === undefined || provider.readCard === undefined)) {
      throw new Error(`the payment provider ${name} takes cards, but makes or reads no tokens`)
    }
    return [name, { ...guardProvider(provider, { name, capabilities, logger, ...deadlines }), name, capabilities }]
  }
  return new Map(Object.entries(definitions).map(open))
}

const nameFormat = new RegExp(providerNamePattern)

/** The key that a provider has for a purpose. */
export function providerKey(secret: string, name: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `merastore ${name} payment ${purpose}`, 32))
}

/** The settings that providers of any port declare, for whoever reads and documents those of the installation. */
export function settingsOfProviders(definitions: Readonly<Record<string, { readonly settings?: TObject }>>): TObject {
  return Type.Object(Object.assign({}, ...Object.values(definitions).map(({ settings }) => settings?.properties ?? {})))
}
