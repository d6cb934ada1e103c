import { createHmac } from 'node:crypto'
import { secondMs } from '@merastore/kernel'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { isSameSecret } from './same-secret.ts'

const claimsShape = Type.Object({
  /** The name of the calling service. */
  caller: Type.String(),
  /** The service that is called, and its operation. */
  service: Type.String(),
  operation: Type.String(),
  expiresAtMs: Type.Number(),
})
const claimsValidator = Compile(claimsShape)
export type InternalClaims = Omit<Static<typeof claimsShape>, 'expiresAtMs'>

/** What a process of the installation proves to another one, for one operation and half a minute. */
export type InternalTokens = {
  sign(claims: InternalClaims): string
  /** The caller that a token names; undefined where it is forged, too old, or was made for another operation. */
  callerOf(token: string, called: Omit<InternalClaims, 'caller'>): string | undefined
}

const lifetimeMs = 30 * secondMs

/** Tokens under a key that follows from the secret of the installation. */
export function createInternalTokens(secret: string, now: () => number = Date.now): InternalTokens {
  const key = createHmac('sha256', secret).update('calls between services').digest()
  const signatureOf = (claims: string) => createHmac('sha256', key).update(claims).digest('base64url')
  return {
    sign(claims) {
      const text = Buffer.from(JSON.stringify({ ...claims, expiresAtMs: now() + lifetimeMs })).toString('base64url')
      return `${text}.${signatureOf(text)}`
    },
    callerOf(token, { service, operation }) {
      const [text = '', signature = ''] = token.split('.')
      if (!isSameSecret(signature, signatureOf(text))) return undefined
      const claims: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
      if (!claimsValidator.Check(claims) || claims.expiresAtMs < now()) return undefined
      return claims.service === service && claims.operation === operation ? claims.caller : undefined
    },
  }
}
