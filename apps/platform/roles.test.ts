import { type Permission, permissionsOf } from '@merastore/contract'
import { expect, it } from 'vitest'
import { allContracts, rolePermissions } from './modules.ts'

/** The permissions that the contracts of all services ask for. */
function permissionsInUse(): Set<Permission> {
  const operations = allContracts.flatMap((contract) => Object.values(contract.operations))
  return new Set(
    operations.flatMap(({ access }) =>
      access.for === 'staff' && access.permission !== 'signed-in' ? [access.permission] : [],
    ),
  )
}

it('lets owners do everything that any service asks a permission for', () => {
  const used = permissionsInUse()
  expect(used).toContain('staff:manage')
  expect(new Set(rolePermissions.owner)).toEqual(used)
})

it('keeps staff, settings and taxes from managers, and gives them everything else', () => {
  const withheld = rolePermissions.owner.filter((permission) => !rolePermissions.manager.includes(permission))
  expect(withheld.toSorted()).toEqual(['staff:manage', 'store:update', 'tax:update'])
})

it('lets support cancel and note but not ship, and fulfilment ship but not cancel', () => {
  expect(rolePermissions.support).toEqual(expect.arrayContaining(['order:cancel', 'order:note', 'customer:read']))
  expect(rolePermissions.support).not.toContain('order:ship')
  expect(rolePermissions.fulfilment).toEqual(expect.arrayContaining(['order:fulfil', 'order:ship', 'stock:adjust']))
  expect(rolePermissions.fulfilment).not.toContain('order:cancel')
  expect(rolePermissions.fulfilment).not.toContain('customer:read')
})

it('permits nothing without a role', () => {
  expect(permissionsOf(null, rolePermissions)).toEqual([])
})
