import { type Call, installationScope, type OperationContract } from '@merastore/contract'
import { emailKey } from './email.ts'
import { createVault, type Vault } from './vault.ts'

type Presented = { readonly email: string; readonly deviceToken?: string | undefined }

/** The device that proved the password of this very email address before; undefined for a stranger. */
export function knownDeviceId(vault: Vault, scope: string, { email, deviceToken }: Presented): string | undefined {
  return deviceToken === undefined ? undefined : vault.readDeviceToken(scope, emailKey(email), deviceToken)
}

/**
 * Reads the same for the limits per address, before an operation runs: a known device has a count of its own there as
 * well, so that nobody behind its address can shut it out.
 */
export function createKnownDevice(secret: string) {
  const vault = createVault(secret)
  return (operation: OperationContract, call: Call, input: unknown): string | undefined => {
    const { email, deviceToken } = (input ?? {}) as { email?: unknown; deviceToken?: unknown }
    if (typeof email !== 'string' || typeof deviceToken !== 'string') return undefined
    const scope = operation.path?.startsWith('/admin/') === true ? installationScope : call.storeId
    return knownDeviceId(vault, scope, { email, deviceToken })
  }
}
