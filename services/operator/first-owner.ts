import type { StaffMember } from '@merastore/auth/contract'
import type { FirstOwner } from './contract.ts'

/** What an operator sees of those who work in a store: whether it has an owner, and else whom they invited. */
export function firstOwnerOf(staff: readonly StaffMember[]): FirstOwner {
  if (hasOwner(staff)) return { status: 'joined', email: null, invitedAt: null }
  const [invited] = invitedOwners(staff)
  if (invited === undefined) return { status: 'none', email: null, invitedAt: null }
  return { status: 'invited', email: invited.email, invitedAt: invited.since }
}

export function hasOwner(staff: readonly StaffMember[]): boolean {
  return staff.some(({ role, status }) => role === 'owner' && status === 'active')
}

export function invitedOwners(staff: readonly StaffMember[]): StaffMember[] {
  return staff.filter(({ role, status }) => role === 'owner' && status === 'invited')
}
