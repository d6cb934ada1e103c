import type { Clock } from '@merastore/kernel'
import type { Db, Logger } from '@merastore/runtime'
import type { Keyring } from './keyring.ts'
import type { Vault } from './vault.ts'

/** What the operations of this service work with. */
export type AuthDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly vault: Vault
  readonly keyring: Keyring
  /** Where security events are noted. */
  readonly logger: Logger
}
