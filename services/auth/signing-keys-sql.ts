import { installationScope } from '@merastore/contract'
import type { JsonValue, Tx } from '@merastore/runtime'
import type { JWK } from 'jose'

export type StoredKey = {
  readonly kid: string
  readonly status: 'next' | 'active' | 'retired'
  readonly publicJwk: JWK
  readonly privateSealed: string
  readonly activeSince: string | null
  readonly verifyUntil: string | null
}

/** The keys that may have signed a token which is still good. */
export async function listUsableKeys(tx: Tx, now: Date): Promise<StoredKey[]> {
  return tx<StoredKey[]>`
    select kid, status, public_jwk as "publicJwk", private_sealed as "privateSealed", active_since as "activeSince",
      verify_until as "verifyUntil"
    from auth.signing_keys
    where store_id = ${installationScope} and (verify_until is null or verify_until > ${now})
    order by kid`
}

/** Holds off other rotations. Row locks would not do: the second one would not see the key that the first inserted. */
export async function lockRotation(tx: Tx): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext('auth.signing_keys'))`
}

export type NewKey = { readonly kid: string; readonly publicJwk: JWK; readonly privateSealed: string }

/** Adds a key in a place that must be free; where another process filled it first, nothing happens. */
export async function insertKey(tx: Tx, key: NewKey, status: 'next' | 'active', now: Date): Promise<void> {
  await tx`
    insert into auth.signing_keys (store_id, kid, status, public_jwk, private_sealed, created_at, active_since)
    values (${installationScope}, ${key.kid}, ${status}, ${tx.json(key.publicJwk as JsonValue)}, ${key.privateSealed},
      ${now}, ${status === 'active' ? now : null})
    on conflict do nothing`
}

export async function retireActiveKey(tx: Tx, verifyUntil: Date): Promise<void> {
  await tx`
    update auth.signing_keys set status = 'retired', verify_until = ${verifyUntil}
    where store_id = ${installationScope} and status = 'active'`
}

export async function activateNextKey(tx: Tx, now: Date): Promise<void> {
  await tx`
    update auth.signing_keys set status = 'active', active_since = ${now}
    where store_id = ${installationScope} and status = 'next'`
}

export async function deleteExpiredKeys(tx: Tx, now: Date): Promise<void> {
  await tx`delete from auth.signing_keys where store_id = ${installationScope} and verify_until <= ${now}`
}
