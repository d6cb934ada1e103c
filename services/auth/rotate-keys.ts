import type { Operation } from '@merastore/contract'
import { addMs, done, newId } from '@merastore/kernel'
import type { Tx } from '@merastore/runtime'
import type { authContract } from './contract.ts'
import type { AuthDeps } from './deps.ts'
import { keysCall, makeKey } from './keyring.ts'
import { retiredKeyMs, signingKeyMs } from './lifetimes.ts'
import { inRealm } from './realm.ts'
import {
  activateNextKey,
  deleteExpiredKeys,
  insertKey,
  listUsableKeys,
  lockRotation,
  type NewKey,
  retireActiveKey,
  type StoredKey,
} from './signing-keys-sql.ts'

/** For an operator; the timer below rotates by itself. */
export const rotateKeys =
  (deps: AuthDeps): Operation<typeof authContract, 'rotateKeys'> =>
  async ({ kid }, call) => {
    await deps.keyring.signer()
    const made = await makeKey(kid, deps.vault)
    const places = await deps.db.tx(inRealm('staff', call), async (tx) => {
      await lockRotation(tx)
      const keys = await listUsableKeys(tx, deps.clock.now())
      if (!keys.some((key) => key.kid === kid)) await rotate(tx, made)
      return placesOf(await listUsableKeys(tx, deps.clock.now()))
    })
    deps.keyring.forget()
    return done(places)
  }

/** Rotates when the active key has served its time; of several processes, one does. */
export async function rotateKeysWhenDue(deps: AuthDeps): Promise<void> {
  const { db, clock, vault, keyring, logger } = deps
  await keyring.signer()
  const made = await makeKey(newId('key'), vault)
  const rotated = await db.tx(keysCall(), async (tx) => {
    const dueSince = addMs(clock.now(), -signingKeyMs)
    await lockRotation(tx)
    const active = (await listUsableKeys(tx, clock.now())).find((key) => key.status === 'active')
    const isDue = active?.activeSince != null && new Date(active.activeSince) <= dueSince
    if (isDue) await rotate(tx, made)
    await deleteExpiredKeys(tx, clock.now())
    return isDue
  })
  if (!rotated) return
  keyring.forget()
  logger.info({ event: 'signing-keys-rotated', by: 'timer', nextKid: made.kid }, 'security event')
}

async function rotate(tx: Tx, made: NewKey): Promise<void> {
  const now = tx.context.clock.now()
  await retireActiveKey(tx, addMs(now, retiredKeyMs))
  await activateNextKey(tx, now)
  await insertKey(tx, made, 'next', now)
}

function placesOf(keys: readonly StoredKey[]): { activeKid: string; nextKid: string } {
  const kidOf = (status: string) => keys.find((key) => key.status === status)?.kid
  const [activeKid, nextKid] = [kidOf('active'), kidOf('next')]
  if (activeKid === undefined || nextKid === undefined) throw new Error('a signing key is missing after a rotation')
  return { activeKid, nextKid }
}
