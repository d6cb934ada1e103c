import { addMs, newId } from '@merastore/kernel'
import type { Tx } from '@merastore/runtime'
import { sessionIdleMs, sessionMaxMs } from './lifetimes.ts'
import type { PresentedToken } from './refresh-token.ts'

export type OpenedSession = { readonly sessionId: string; readonly accountId: string; readonly expiresAt: string }

/** Opens a session with its first refresh token, in one statement. */
export async function insertSession(tx: Tx, accountId: string, tokenHash: string): Promise<OpenedSession> {
  const { call, clock } = tx.context
  const now = clock.now()
  const [sessionId, expiresAt] = [newId('session'), addMs(now, sessionIdleMs)]
  await tx`
    with session as (
      insert into auth.sessions
        (store_id, session_id, account_id, address, agent, created_at, last_used_at, expires_at, ends_at)
      values (${call.storeId}, ${sessionId}, ${accountId}, ${call.address ?? null}, ${call.agent ?? null}, ${now}, ${now},
        ${expiresAt}, ${addMs(now, sessionMaxMs)}))
    insert into auth.refresh_tokens (store_id, token_hash, session_id, generation, issued_at)
    values (${call.storeId}, ${tokenHash}, ${sessionId}, 0, ${now})`
  return { sessionId, accountId, expiresAt: expiresAt.toISOString() }
}

export type LockedToken = PresentedToken &
  OpenedSession & { readonly generation: number; readonly currentGeneration: number }

/** The token and its session, locked, so that of several uses at once each sees what the one before did. */
export async function lockToken(tx: Tx, tokenHash: string): Promise<LockedToken | undefined> {
  const [row] = await tx<LockedToken[]>`
    select t.issued_at as "issuedAt", t.used_at as "usedAt", t.generation, s.generation as "currentGeneration",
      s.session_id as "sessionId", s.account_id as "accountId", s.expires_at as "expiresAt", s.revoked_at as "revokedAt"
    from auth.refresh_tokens t join auth.sessions s using (store_id, session_id)
    where t.store_id = ${tx.context.call.storeId} and t.token_hash = ${tokenHash}
    for update`
  return row
}

/** Marks a token as used, adds the next one, and moves the end and the place of the session; answers its new end. */
export async function renewSession(
  tx: Tx,
  token: LockedToken,
  hashes: { used: string; next: string },
): Promise<string> {
  const { call, clock } = tx.context
  const now = clock.now()
  const [row] = await tx<{ expiresAt: string }[]>`
    with used as (
      update auth.refresh_tokens set used_at = ${now}
      where store_id = ${call.storeId} and token_hash = ${hashes.used}),
    next as (
      insert into auth.refresh_tokens (store_id, token_hash, session_id, generation, issued_at)
      values (${call.storeId}, ${hashes.next}, ${token.sessionId}, ${token.generation + 1}, ${now}))
    update auth.sessions set generation = ${token.generation + 1}, last_used_at = ${now},
      address = coalesce(${call.address ?? null}::text, address), agent = coalesce(${call.agent ?? null}::text, agent),
      expires_at = least(${addMs(now, sessionIdleMs)}::timestamptz, ends_at)
    where store_id = ${call.storeId} and session_id = ${token.sessionId}
    returning expires_at as "expiresAt"`
  if (row === undefined) throw new Error(`${token.sessionId} has gone while it was locked`)
  return row.expiresAt
}

/** Ends one session of an account; false where it has none of this id. Ended again, it stays ended. */
export async function revokeSessionById(tx: Tx, accountId: string, sessionId: string): Promise<boolean> {
  const { call, clock } = tx.context
  const rows = await tx`
    update auth.sessions set revoked_at = coalesce(revoked_at, ${clock.now()})
    where store_id = ${call.storeId} and account_id = ${accountId} and session_id = ${sessionId} returning 1`
  return rows.length > 0
}

/** Ends all sessions of an account, but for the one that is named. */
export async function revokeSessions(tx: Tx, accountId: string, exceptId?: string): Promise<void> {
  const { call, clock } = tx.context
  await tx`
    update auth.sessions set revoked_at = ${clock.now()}
    where store_id = ${call.storeId} and account_id = ${accountId} and revoked_at is null
      and session_id is distinct from ${exceptId ?? null}::text`
}

/** The sessions of all stores that were ended since; in the installation's scope. */
export async function listRevokedSince(tx: Tx, since: Date): Promise<string[]> {
  const rows = await tx<{ sessionId: string }[]>`
    select session_id as "sessionId" from auth.sessions where revoked_at > ${since}`
  return rows.map((row) => row.sessionId)
}

export type SessionRow = {
  readonly id: string
  readonly address: string | null
  readonly agent: string | null
  readonly createdAt: string
  readonly lastUsedAt: string
  readonly expiresAt: string
}

export async function listLiveSessions(tx: Tx, accountId: string): Promise<SessionRow[]> {
  const { call, clock } = tx.context
  return tx<SessionRow[]>`
    select session_id as id, address, agent, created_at as "createdAt", last_used_at as "lastUsedAt", expires_at as "expiresAt"
    from auth.sessions
    where store_id = ${call.storeId} and account_id = ${accountId} and revoked_at is null
      and expires_at > ${clock.now()}
    order by last_used_at desc, session_id desc limit 100`
}
