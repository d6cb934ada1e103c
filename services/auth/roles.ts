/** Everything that staff may be permitted to do, as the contracts of all services name it. */
export const permissions = [
  'order:read',
  'order:cancel',
  'order:refund',
  'order:fulfil',
  'order:ship',
  'order:note',
  'product:read',
  'product:update',
  'product:import',
  'stock:read',
  'stock:adjust',
  'store:read',
  'store:update',
  'staff:read',
  'staff:manage',
  'customer:read',
  'tax:read',
  'tax:update',
  'shipping:read',
  'shipping:update',
  'notification:read',
  'notification:send',
  'payment:read',
  'payment:record',
  'audit:read',
  'audit:run',
] as const
export type StaffPermission = (typeof permissions)[number]

export const roles = ['owner', 'manager', 'support', 'fulfilment'] as const
export type Role = (typeof roles)[number]

/** Managers run the shop; who works in it and what decides over its money stays with the owners. */
const ownersOnly: ReadonlySet<StaffPermission> = new Set(['staff:manage', 'store:update', 'tax:update'])

/** What each role may do in its store. */
export const rolePermissions: Readonly<Record<Role, readonly StaffPermission[]>> = {
  owner: permissions,
  manager: permissions.filter((permission) => !ownersOnly.has(permission)),
  support: [
    'order:read',
    'order:cancel',
    'order:note',
    'customer:read',
    'product:read',
    'stock:read',
    'store:read',
    'notification:read',
    'notification:send',
    'payment:read',
  ],
  fulfilment: [
    'order:read',
    'order:fulfil',
    'order:ship',
    'order:note',
    'product:read',
    'stock:read',
    'stock:adjust',
    'store:read',
  ],
}

/** The permissions of a role; none for staff without a role in the store. */
export function permissionsOf(role: Role | null): readonly StaffPermission[] {
  return role === null ? [] : rolePermissions[role]
}
