import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto'
import { generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose'
import postgres from 'postgres'
import { createVault } from '../../services/auth/vault.ts'
import { secret } from '../harness/shop.ts'

/** A text that must not be taken for an access token, and what is wrong with it. */
export type Forged = { readonly note: string; readonly token: string }

type Key = Awaited<ReturnType<typeof importJWK>>
type Claims = { readonly header: Readonly<Record<string, unknown>>; readonly payload: JWTPayload }

/** Everything that can be wrong with a token that is right otherwise. The installation's own key signs where it can. */
export async function forgeTokens(databaseUrl: string, genuine: string): Promise<Forged[]> {
  const { kid, publicJwk, key } = await signingKey(databaseUrl)
  const claims = read(genuine)
  return [...(await wronglySigned(genuine, claims, kid, publicJwk)), ...(await wronglyClaimed(claims, key))]
}

async function wronglySigned(genuine: string, claims: Claims, kid: string, publicJwk: JsonWebKey): Promise<Forged[]> {
  const { header, payload } = claims
  const stranger = await generateKeyPair('EdDSA', { extractable: true })
  const signed = (more: Readonly<Record<string, unknown>>) =>
    new SignJWT(payload).setProtectedHeader({ ...header, alg: 'EdDSA', ...more }).sign(stranger.privateKey)
  const unsigned = (alg: string) => `${encode({ ...header, alg })}.${encode(payload)}.`
  const pem = createPublicKey({ key: publicJwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
  const hmac = (keyText: string | Buffer) => {
    const text = `${encode({ ...header, alg: 'HS256' })}.${encode(payload)}`
    return `${text}.${createHmac('sha256', keyText).update(text).digest('base64url')}`
  }
  const [head = '', body = '', signature = ''] = genuine.split('.')
  const sub = String(payload.sub).replace(/.$/, (last) => (last === '0' ? '1' : '0'))
  const other = encode({ ...payload, sub })
  return [
    { note: 'alg none', token: unsigned('none') },
    { note: 'alg None', token: unsigned('None') },
    { note: 'no alg', token: `${encode({ kid })}.${body}.` },
    { note: 'HS256 with the public key as PEM', token: hmac(String(pem)) },
    { note: 'HS256 with the public key as bytes', token: hmac(Buffer.from(String(publicJwk.x), 'base64url')) },
    { note: 'HS256 with the empty key', token: hmac('') },
    { note: 'signed by a stranger under our key id', token: await signed({ kid }) },
    { note: 'signed by a stranger who brings the key', token: await signed({ kid, jwk: publicJwk }) },
    { note: 'a key id that is a path', token: await signed({ kid: '../../../../dev/null' }) },
    { note: 'a key id that is SQL', token: await signed({ kid: "' or true --" }) },
    { note: 'a key id with a zero byte', token: await signed({ kid: 'key_\0' }) },
    { note: 'a key id of 2,000 characters', token: await signed({ kid: 'k'.repeat(2_000) }) },
    { note: 'a key id that is unknown', token: await signed({ kid: 'key_01h455vb4pex5vsknk084sn02q' }) },
    { note: 'another subject under the signature', token: `${head}.${other}.${signature}` },
    { note: 'no signature', token: `${head}.${body}.` },
    { note: 'a cut signature', token: genuine.slice(0, -4) },
    { note: 'two parts', token: `${head}.${body}` },
    { note: 'five parts', token: `${genuine}.a.b` },
    { note: 'no token at all', token: 'a' },
    { note: 'a token of 4,000 characters', token: `${head}.${'A'.repeat(3_800)}.${signature}` },
    { note: 'parts that are no JSON', token: `${Buffer.from('{').toString('base64url')}.${body}.${signature}` },
  ]
}

/** Signed by the installation itself, and yet none of its tokens. */
async function wronglyClaimed({ header, payload }: Claims, key: Key): Promise<Forged[]> {
  const now = Math.floor(Date.now() / 1000)
  const sign = (claims: JWTPayload, more: Readonly<Record<string, unknown>> = {}) =>
    new SignJWT(claims).setProtectedHeader({ ...header, alg: 'EdDSA', ...more }).sign(key)
  const without = (name: string) => Object.fromEntries(Object.entries(payload).filter(([claim]) => claim !== name))
  const wrong: readonly (readonly [string, JWTPayload])[] = [
    ['expired', { ...payload, exp: now - 120 }],
    ['not valid before an hour', { ...payload, nbf: now + 3_600 }],
    ['of another issuer', { ...payload, iss: 'another' }],
    ['for another audience', { ...payload, aud: 'internal' }],
    ['without a subject', without('sub')],
    ['without a session', without('sid')],
    ['without an expiry', without('exp')],
    ['without an audience', without('aud')],
  ]
  const signed = wrong.map(async ([note, claims]) => ({ note, token: await sign(claims) }))
  const typed = { note: 'of another type', token: await sign(payload, { typ: 'JWT' }) }
  return [...(await Promise.all(signed)), typed]
}

/** The key that signs now, opened with the installation's secret as only the installation can. */
async function signingKey(databaseUrl: string) {
  const sql = postgres(databaseUrl, { max: 1 })
  const [row] = await sql<{ kid: string; public_jwk: JsonWebKey; private_sealed: string }[]>`
    select kid, public_jwk, private_sealed from auth.signing_keys where status = 'active'`
  await sql.end()
  if (row === undefined) throw new Error('there is no signing key')
  const privateJwk = createVault(secret).open(`signing key ${row.kid}`, row.private_sealed)
  return { kid: row.kid, publicJwk: row.public_jwk, key: await importJWK(JSON.parse(privateJwk), 'EdDSA') }
}

function read(token: string): Claims {
  const [header = '', payload = ''] = token.split('.')
  const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
  return { header: decode(header), payload: decode(payload) }
}

function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
