import type { Role } from '@merastore/contract'
import { installationScope } from '@merastore/contract'
import { addMs, minuteMs } from '@merastore/kernel'
import type { Tx } from '@merastore/runtime'
import type { StaffMember, StoreRole } from './schemas.ts'

// All of these run in the installation's scope, where the accounts of staff stand; the store is named each time.

/** The stores in which a person works; an operator works in none, whatever memberships there may be. */
export async function listStoreRoles(tx: Tx, staffId: string): Promise<StoreRole[]> {
  return tx<StoreRole[]>`
    select store_id as "storeId", role from auth.memberships
    where staff_id = ${staffId} and accepted_at is not null
      and not exists (select from auth.operators where store_id = ${installationScope} and account_id = ${staffId})
    order by store_id`
}

/** The store in whose name a person gets mail: the preferred one if they work there, else any; an operator gets none. */
export async function findMailStore(tx: Tx, staffId: string, preferredId: string): Promise<string | undefined> {
  const [row] = await tx<{ storeId: string }[]>`
    select store_id as "storeId" from auth.memberships
    where staff_id = ${staffId} and accepted_at is not null
      and not exists (select from auth.operators where store_id = ${installationScope} and account_id = ${staffId})
    order by (store_id = ${preferredId}) desc, store_id limit 1`
  return row?.storeId
}

export type LiveStaffSession = { readonly role: Role | null; readonly operator: boolean }

/** The role in the store of the owner of a live session, and whether they are an operator; undefined where it has ended. */
export async function findLiveStaffSession(
  tx: Tx,
  session: { accountId: string; sessionId: string },
  storeId: string,
): Promise<LiveStaffSession | undefined> {
  const [row] = await tx<LiveStaffSession[]>`
    select m.role, exists (
        select from auth.operators o where o.store_id = s.store_id and o.account_id = s.account_id) as operator
    from auth.sessions s
    left join auth.memberships m
      on m.store_id = ${storeId} and m.staff_id = s.account_id and m.accepted_at is not null
    where s.store_id = ${installationScope} and s.session_id = ${session.sessionId}
      and s.account_id = ${session.accountId} and s.revoked_at is null and s.expires_at > ${tx.context.clock.now()}`
  return row
}

function memberColumns(tx: Tx) {
  return tx`
    a.account_id as id, a.email, case when m.accepted_at is null then m.invited_name else a.name end as name, m.role, m.accepted_at is not null as active,
    coalesce(m.accepted_at, m.invited_at) as since`
}

type MemberRow = Omit<StaffMember, 'status'> & { readonly active: boolean }

function toMember({ active, ...row }: MemberRow): StaffMember {
  return { ...row, status: active ? 'active' : 'invited' }
}

/** Who works in a store or is invited to, by email address. */
export async function listMembers(tx: Tx, storeId: string): Promise<StaffMember[]> {
  const rows = await tx<MemberRow[]>`
    select ${memberColumns(tx)} from auth.memberships m
    join auth.accounts a on a.store_id = m.staff_scope and a.account_id = m.staff_id
    where m.store_id = ${storeId} order by a.email_key limit 1000`
  return rows.map(toMember)
}

export async function findMember(tx: Tx, storeId: string, staffId: string): Promise<StaffMember | undefined> {
  const [row] = await tx<MemberRow[]>`
    select ${memberColumns(tx)} from auth.memberships m
    join auth.accounts a on a.store_id = m.staff_scope and a.account_id = m.staff_id
    where m.store_id = ${storeId} and m.staff_id = ${staffId}`
  return row === undefined ? undefined : toMember(row)
}

/** An invitation that is repeated sooner is the same one: a second click sends no second mail. */
const invitationRestMs = minuteMs

/** Invites, or invites again; false where the person works in the store already, or was invited just now. */
export async function upsertInvitation(
  tx: Tx,
  storeId: string,
  { staffId, name, role }: { staffId: string; name: string | null; role: Role },
): Promise<boolean> {
  const now = tx.context.clock.now()
  const rows = await tx`
    insert into auth.memberships as m (store_id, staff_id, role, invited_name, invited_at)
    values (${storeId}, ${staffId}, ${role}, ${name}, ${now})
    on conflict (store_id, staff_id) do update set role = excluded.role, invited_at = excluded.invited_at,
      invited_name = coalesce(excluded.invited_name, m.invited_name)
    where m.accepted_at is null and (m.role <> excluded.role or m.invited_at < ${addMs(now, -invitationRestMs)})
    returning 1`
  return rows.length > 0
}

/** Makes an invited person work in the store; answers their role, or undefined where no invitation is open. */
export async function acceptMembership(tx: Tx, storeId: string, staffId: string): Promise<Role | undefined> {
  const [row] = await tx<{ role: Role }[]>`
    update auth.memberships set accepted_at = ${tx.context.clock.now()}
    where store_id = ${storeId} and staff_id = ${staffId} and accepted_at is null
    returning role`
  return row?.role
}

/** Of those who join a store or have its first owner invited, one goes on at a time; before any account is locked. */
export async function lockJoining(tx: Tx, storeId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`auth.joining ${storeId}`}, 0))`
}

/** Holds the owners of a store, so that of two who leave at once the second sees that the first has gone. */
export async function lockOwners(tx: Tx, storeId: string): Promise<string[]> {
  const rows = await tx<{ staffId: string }[]>`
    select staff_id as "staffId" from auth.memberships
    where store_id = ${storeId} and role = 'owner' and accepted_at is not null
    order by staff_id for update`
  return rows.map((row) => row.staffId)
}

export async function updateRole(tx: Tx, storeId: string, staffId: string, role: Role): Promise<void> {
  await tx`update auth.memberships set role = ${role} where store_id = ${storeId} and staff_id = ${staffId}`
}

export async function deleteMembership(tx: Tx, storeId: string, staffId: string): Promise<void> {
  await tx`delete from auth.memberships where store_id = ${storeId} and staff_id = ${staffId}`
}
