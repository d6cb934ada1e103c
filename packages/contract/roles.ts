import type { Permission } from './call.ts'

/** The roles that staff may have in a store. */
export const roles = ['owner', 'manager', 'support', 'fulfilment'] as const
export type Role = (typeof roles)[number]

/** The permissions that a service asks for, each with the roles that have it. An owner has every permission. */
export type Permissions = Readonly<Record<Permission, readonly Exclude<Role, 'owner'>[]>>

/** What each role may do; `permissions` may be of several services. */
export type RolePermissions = Readonly<Record<Role, readonly Permission[]>>

export function rolePermissionsOf(permissions: Permissions): RolePermissions {
  const all = Object.keys(permissions) as Permission[]
  const of = (role: Exclude<Role, 'owner'>) => all.filter((permission) => permissions[permission]?.includes(role))
  return { owner: all, manager: of('manager'), support: of('support'), fulfilment: of('fulfilment') }
}

/** The permissions of a role; none for staff without a role in the store. */
export function permissionsOf(role: Role | null, granted: RolePermissions): readonly Permission[] {
  return role === null ? [] : granted[role]
}
