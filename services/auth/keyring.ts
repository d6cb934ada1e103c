import { installationScope, systemCall } from '@merastore/contract'
import { type Clock, minuteMs, newId, secondMs } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import { accessTokenMs } from './lifetimes.ts'
import { insertKey, listUsableKeys, type NewKey, type StoredKey } from './signing-keys-sql.ts'
import { createVault, type Vault } from './vault.ts'

export const signingAlgorithm = 'EdDSA'

type SigningKey = { readonly kid: string; readonly key: CryptoKey }

/** The signing keys, as this process has loaded them: verifying a token asks no database. */
export type Keyring = {
  /** The key that signs now; the first ones are made here. */
  signer(): Promise<SigningKey>
  /** The public key of this id; asks the database every ten minutes, and for an unknown id at most once a second. */
  verifier(kid: string): Promise<CryptoKey | undefined>
  publicKeys(): Promise<JWK[]>
  /** Forgets what is known, after a rotation. */
  forget(): void
}

type Known = {
  readonly loadedAtMs: number
  readonly stored: readonly StoredKey[]
  readonly verifiers: ReadonlyMap<string, { readonly key: CryptoKey; readonly untilMs: number }>
  readonly signer: SigningKey | undefined
}

const unknownKidRestMs = secondMs
/** Who signs learns of a rotation within this time; the retired key verifies for much longer. */
const staleAfterMs = minuteMs

export function createKeyring(deps: { db: Db; vault: Vault; clock: Clock }): Keyring {
  const { db, vault, clock } = deps
  let known: Known | undefined
  let loading: Promise<Known> | undefined
  const load = () => {
    loading ??= loadKeys(db, vault, clock)
      .then((loaded) => {
        known = loaded
        return loaded
      })
      .finally(() => {
        loading = undefined
      })
    return loading
  }
  const youngerThan = async (ageMs: number) =>
    known !== undefined && clock.now().getTime() - known.loadedAtMs < ageMs ? known : load()
  return {
    async signer() {
      const { signer } = await youngerThan(staleAfterMs)
      if (signer !== undefined) return signer
      await makeFirstKeys(db, vault, clock)
      const made = (await load()).signer
      if (made === undefined) throw new Error('there is no active signing key after the first ones were made')
      return made
    },
    async verifier(kid) {
      const { verifiers } = await youngerThan(accessTokenMs)
      const verifier = verifiers.get(kid) ?? (await youngerThan(unknownKidRestMs)).verifiers.get(kid)
      return verifier !== undefined && clock.now().getTime() < verifier.untilMs ? verifier.key : undefined
    },
    async publicKeys() {
      return (await youngerThan(staleAfterMs)).stored.map(publicKey)
    },
    forget() {
      known = undefined
    },
  }
}

function publicKey({ kid, publicJwk }: StoredKey): JWK {
  return { ...publicJwk, kid, alg: signingAlgorithm, use: 'sig' }
}

async function loadKeys(db: Db, vault: Vault, clock: Clock): Promise<Known> {
  const now = clock.now()
  const stored = await db.read(keysCall(), (tx) => listUsableKeys(tx, now))
  const verifiers = await Promise.all(
    stored.map(async ({ kid, publicJwk, verifyUntil }) => {
      const untilMs = verifyUntil === null ? Number.POSITIVE_INFINITY : new Date(verifyUntil).getTime()
      return [kid, { key: await importKey(publicJwk), untilMs }] as const
    }),
  )
  const active = stored.find((key) => key.status === 'active')
  return {
    loadedAtMs: now.getTime(),
    stored,
    verifiers: new Map(verifiers),
    signer: active === undefined ? undefined : await openKey(active, vault),
  }
}

async function openKey(stored: StoredKey, vault: Vault): Promise<SigningKey> {
  const jwk: JWK = JSON.parse(vault.open(sealName(stored.kid), stored.privateSealed))
  return { kid: stored.kid, key: await importKey(jwk) }
}

async function importKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, signingAlgorithm)
  if (key instanceof Uint8Array) throw new Error('a signing key is a key pair, not a shared secret')
  return key
}

/** A new Ed25519 pair, its private part encrypted. */
export async function makeKey(kid: string, vault: Vault): Promise<NewKey> {
  const pair = await generateKeyPair(signingAlgorithm, { extractable: true })
  const privateJwk = JSON.stringify(await exportJWK(pair.privateKey))
  return { kid, publicJwk: await exportJWK(pair.publicKey), privateSealed: vault.seal(sealName(kid), privateJwk) }
}

function sealName(kid: string): string {
  return `signing key ${kid}`
}

/** The first active and next key; of several processes that start at once, one makes them. */
async function makeFirstKeys(db: Db, vault: Vault, clock: Clock): Promise<void> {
  const active = await makeKey(newId('key'), vault)
  const next = await makeKey(newId('key'), vault)
  await db.tx(keysCall(), async (tx) => {
    await insertKey(tx, active, 'active', clock.now())
    await insertKey(tx, next, 'next', clock.now())
  })
}

export function keysCall() {
  return systemCall('auth', installationScope, { requestId: newId('request') })
}

/** Whether a stored key was sealed with this secret. */
export function canOpenKey(secret: string, { kid, privateSealed }: Pick<StoredKey, 'kid' | 'privateSealed'>): boolean {
  try {
    createVault(secret).open(sealName(kid), privateSealed)
    return true
  } catch {
    return false
  }
}
