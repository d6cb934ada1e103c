import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import type { LinkPurpose } from './lifetimes.ts'

/** Everything that depends on the installation's secret. Each use has a key of its own, derived by HKDF-SHA256. */
export type Vault = {
  /** Encrypts a text (AES-256-GCM); it opens only under the same name. */
  seal(name: string, text: string): string
  /** @throws Error where the text was sealed with another secret, under another name, or was altered. */
  open(name: string, sealed: string): string
  /** The token of a link, from its id: nothing of it has to be stored. */
  linkToken(purpose: LinkPurpose, linkId: string): string
  /** The id in a link's token; undefined where it is none of ours. */
  readLinkToken(purpose: LinkPurpose, token: string): string | undefined
  /**
   * What a device stores that proved the password of an address: it opens nothing, but its tries count by themselves.
   */
  deviceToken(scope: string, emailKey: string, deviceId: string): string
  /** The id of the device in such a token; undefined where it is not ours, or for another address or scope. */
  readDeviceToken(scope: string, emailKey: string, token: string): string | undefined
  /** The refresh token after this one. Only who holds one can learn the next, and a repetition learns the same. */
  nextRefreshToken(token: string): string
}

const secretLengthMin = 32
const ivBytes = 12
const tagBytes = 16

export function createVault(secret: string): Vault {
  if (secret.length < secretLengthMin) {
    throw new Error(`the secret of the auth service needs at least ${secretLengthMin} characters: make a random one`)
  }
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, 'merastore.auth', use, 32))
  const keys = { seal: derive('seal'), link: derive('link'), device: derive('device'), refresh: derive('refresh') }
  const proof = (purpose: LinkPurpose, linkId: string) => hmac(keys.link, `${purpose} ${linkId}`)
  const deviceProof = (scope: string, emailKey: string, id: string) => hmac(keys.device, `${scope} ${emailKey} ${id}`)
  return {
    seal: (name, text) => seal(keys.seal, name, text),
    open: (name, sealed) => open(keys.seal, name, sealed),
    linkToken: (purpose, linkId) => `${linkId}.${proof(purpose, linkId)}`,
    readLinkToken(purpose, token) {
      const [linkId = '', given = ''] = token.split('.')
      return sameText(given, proof(purpose, linkId)) ? linkId : undefined
    },
    deviceToken: (scope, emailKey, deviceId) => `${deviceId}.${deviceProof(scope, emailKey, deviceId)}`,
    readDeviceToken(scope, emailKey, token) {
      const [deviceId = '', given = ''] = token.split('.')
      return sameText(given, deviceProof(scope, emailKey, deviceId)) ? deviceId : undefined
    },
    nextRefreshToken: (token) => hmac(keys.refresh, token),
  }
}

/** A new refresh token: 256 random bits. */
export function newRefreshToken(): string {
  return randomBytes(32).toString('base64url')
}

/** How a refresh token is stored. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

function hmac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function seal(key: Buffer, name: string, text: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(name))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

function open(key: Buffer, name: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new Error(`${name} cannot be decrypted: start with the secret that it was encrypted with`, { cause })
  }
}
