import { addMs, type Clock } from '@merastore/kernel'
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { type Keyring, signingAlgorithm } from './keyring.ts'
import { accessTokenMs } from './lifetimes.ts'

export type Surface = 'storefront' | 'admin'

/** Who a token stands for. Only customers' tokens name a store: staff may work in several. */
export type AccessClaims = {
  readonly surface: Surface
  readonly accountId: string
  readonly sessionId: string
  readonly storeId?: string
}

const issuer = 'merastore'
const tokenType = 'at+jwt'

/** Issues an access token (RFC 9068) for ten minutes. */
export async function issueAccessToken(deps: { keyring: Keyring; clock: Clock }, claims: AccessClaims) {
  const { kid, key } = await deps.keyring.signer()
  const now = deps.clock.now()
  const expiresAt = addMs(now, accessTokenMs)
  const payload = { sid: claims.sessionId, ...(claims.storeId === undefined ? {} : { store: claims.storeId }) }
  const token = await new SignJWT(payload)
    .setProtectedHeader({ alg: signingAlgorithm, typ: tokenType, kid })
    .setIssuer(issuer)
    .setAudience(claims.surface)
    .setSubject(claims.accountId)
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .sign(key)
  return { accessToken: token, accessTokenExpiresAt: expiresAt.toISOString() }
}

/** The claims of a token that is ours, for this surface, and not expired; undefined for any other text. */
export async function readAccessToken(
  deps: { keyring: Keyring; clock: Clock },
  token: string,
  surface: Surface,
): Promise<AccessClaims | undefined> {
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid }) => {
        const key = kid === undefined ? undefined : await deps.keyring.verifier(kid)
        if (key === undefined) throw new errors.JWKSNoMatchingKey()
        return key
      },
      {
        algorithms: [signingAlgorithm],
        issuer,
        audience: surface,
        typ: tokenType,
        currentDate: deps.clock.now(),
        requiredClaims: ['sub', 'sid', 'exp'],
      },
    )
    return readClaims(payload, surface)
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

function readClaims(payload: JWTPayload, surface: Surface): AccessClaims | undefined {
  const { sub, sid, store } = payload
  if (sub === undefined || typeof sid !== 'string') return undefined
  const base = { surface, accountId: sub, sessionId: sid }
  return typeof store === 'string' ? { ...base, storeId: store } : base
}
