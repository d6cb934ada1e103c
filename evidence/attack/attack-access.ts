import { roles } from '@merastore/contract'
import { rolePermissions } from '../../apps/platform/modules.ts'
import type { Account } from './account.ts'
import type { Attack, Expectation } from './attack.ts'
import { baseInput } from './base-input.ts'
import type { Forged } from './forged-tokens.ts'
import type { PublicOperation } from './operations.ts'
import type { Scene } from './scene.ts'
import { writeRequest } from './write-request.ts'

/** People who were let in once and are no longer. */
export type Outcasts = { readonly removed: Account; readonly revoked: Account }

const signInFirst: Expectation = { statuses: [401], codes: ['SIGN_IN_REQUIRED'] }
const tokenRefused: Expectation = { statuses: [401], codes: ['TOKEN_INVALID'] }
const notPermitted: Expectation = { statuses: [403], codes: ['PERMISSION_MISSING'] }

/** Everybody for whom an operation is not meant, asking as whoever may would ask. */
export function accessAttacks(operation: PublicOperation, near: Scene, far: Scene, outcasts: Outcasts): Attack[] {
  const { access } = operation.contract
  const write = (kind: string, note: string, expect: Expectation, account?: Account): Attack => ({
    operation,
    kind,
    note,
    sent: writeRequest(operation, baseInput(operation, near), { store: near.handle }),
    expect,
    ...(account === undefined ? {} : { account }),
  })
  const noToken = access.for === 'anyone' ? [] : [write('no token', 'a visitor', signInFirst)]
  const strangers = [
    write('another store’s token', 'a customer of another store', tokenRefused, asAt(far.customers[0], near.handle)),
  ]
  if (operation.surface === 'storefront') {
    const staff = write('a token of the other surface', 'staff', tokenRefused, near.staff.owner)
    const operator = write('a token of the other surface', 'an operator', tokenRefused, near.operator)
    return [...noToken, staff, operator, ...strangers]
  }
  const customer = write('a token of the other surface', 'a customer', tokenRefused, near.customers[0])
  const revoked = write('a revoked session', 'staff who signed out', tokenRefused, outcasts.revoked)
  if (access.for === 'operator') {
    const staff = roles.map((role) => write('staff of a store', `its ${role}`, notPermitted, near.staff[role]))
    return [...noToken, customer, revoked, ...staff]
  }
  const { permission } = access.for === 'staff' ? access : { permission: undefined }
  if (permission === undefined || permission === 'signed-in') return [...noToken, customer, revoked]
  const lower = roles
    .filter((role) => !rolePermissions[role].some((granted) => granted === permission))
    .map((role) => write('a lower role', `${role} without ${permission}`, notPermitted, near.staff[role]))
  const outside = [
    write('staff of another store', 'the owner of another store', notPermitted, asAt(far.staff.owner, near.handle)),
    write('an operator in a store', 'whoever runs the installation', notPermitted, near.operator),
    write('removed staff', 'a manager who was removed', { statuses: [401, 403] }, outcasts.removed),
  ]
  return [...noToken, customer, ...strangers, revoked, ...lower, ...outside]
}

/** The same person, knocking at another store. */
function asAt(account: Account, handle: string): Account {
  return { ...account, headers: () => account.headers(handle) }
}

export type Tokens = { readonly forged: readonly Forged[]; readonly genuine: string }

/** Each token that is none, at an operation that asks for one, and also where it would not be needed. */
export function tokenAttacks(operation: PublicOperation, near: Scene, { forged, genuine }: Tokens): Attack[] {
  const input = baseInput(operation, near)
  const write = (note: string, authorization: string | readonly string[]): Attack => ({
    operation,
    kind: 'a forged, expired or malformed token',
    note,
    sent: writeRequest(operation, input, { store: near.handle, authorization }),
    expect: tokenRefused,
  })
  const [first] = forged
  const token = first?.token ?? ''
  return [
    ...forged.map(({ note, token }) => write(note, `Bearer ${token}`)),
    write('a forged one before a genuine one', [`Bearer ${token}`, `Bearer ${genuine}`]),
    write('an empty header', ''),
    write('another scheme', `Basic ${Buffer.from('admin:admin').toString('base64')}`),
    write('no token after the scheme', 'Bearer '),
    write('more after the token', `Bearer ${token} ${token}`),
    write('a token of 10,000 characters', `Bearer ${'A'.repeat(10_000)}`),
  ]
}
