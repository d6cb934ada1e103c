import { type Call, installationScope, type OperationContract } from '@merastore/contract'
import { isId } from '@merastore/kernel'
import { emailKey } from './email.ts'
import { createVault, type Vault } from './vault.ts'

type Presented = { readonly email: string; readonly deviceToken?: string | undefined }

type Device = {
  /** The device that proved the password of this very email address before; undefined for a stranger. */
  readonly knownId: string | undefined
  /** The account that was opened on it under this address, which may be somebody else's: that proves nothing. */
  readonly registeredId: string | undefined
}

export function readDevice(vault: Vault, scope: string, { email, deviceToken }: Presented): Device {
  const id = deviceToken === undefined ? undefined : vault.readDeviceToken(scope, emailKey(email), deviceToken)
  const isAccount = id !== undefined && isId(id, 'customer')
  return { knownId: isAccount ? undefined : id, registeredId: isAccount ? id : undefined }
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
    return readDevice(vault, scope, { email, deviceToken }).knownId
  }
}
