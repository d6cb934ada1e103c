import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import { type SandboxBehaviour, sandboxBehaviours } from './sandbox-cards.ts'

/** What a sandbox token stands for: everything that is stored of a card, and what the sandbox will do with it. */
export type SandboxCard = {
  readonly brand: string
  readonly last4: string
  readonly expMonth: number
  readonly expYear: number
  readonly behaviour: SandboxBehaviour
}

export type TokenVault = {
  seal(card: SandboxCard, storeId: string): string
  /** The card in a token of this store; undefined for any other text. */
  open(token: string, storeId: string): SandboxCard | undefined
}

const prefix = 'tok_'
const nonceBytes = 12
const tagBytes = 16

/**
 * Tokens that carry their card encrypted (AES-256-GCM) and bound to their store, so that no table has to store them.
 */
export function createTokenVault(keyBytes: Buffer): TokenVault {
  const key = createSecretKey(keyBytes)
  return {
    seal(card, storeId) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(storeId))
      const sealed = Buffer.concat([cipher.update(JSON.stringify(card)), cipher.final()])
      return prefix + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    open(token, storeId) {
      const bytes = Buffer.from(token.slice(prefix.length), 'base64url')
      if (!token.startsWith(prefix) || bytes.length <= nonceBytes + tagBytes) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
      decipher.setAAD(Buffer.from(storeId)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      try {
        const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()])
        const card = JSON.parse(text.toString()) as SandboxCard
        return sandboxBehaviours.includes(card.behaviour) ? card : undefined
      } catch {
        return undefined
      }
    },
  }
}
