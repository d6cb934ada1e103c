import type { ProviderName } from './contract.ts'
import type { PaymentProvider } from './provider.ts'

/** The providers of this installation by name. */
export type Providers = Readonly<Record<ProviderName, PaymentProvider>>
