import { readdir, readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { permissions, permissionsOf, rolePermissions } from './roles.ts'

const services = new URL('../', import.meta.url)

/** The permissions that the contracts of all services ask for. */
async function permissionsInUse(): Promise<Set<string>> {
  const files = (await readdir(services, { recursive: true })).filter((name) => /^[a-z-]+\/[a-z-]+\.ts$/.test(name))
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, services), 'utf8')))
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/access\.staff\('([^']+)'\)/g)].map((match) => match[1] ?? '')),
  )
}

it('lets owners do everything that any service asks a permission for', async () => {
  const used = await permissionsInUse()
  expect(used).toContain('staff:manage')
  expect([...used].filter((permission) => !new Set<string>(permissions).has(permission))).toEqual([])
  expect(rolePermissions.owner).toEqual(permissions)
})

it('keeps staff, settings and taxes from managers, and gives them everything else', () => {
  const kept = permissions.filter((permission) => !rolePermissions.manager.includes(permission))
  expect(kept).toEqual(['store:update', 'staff:manage', 'tax:update'])
})

it('lets support cancel and note but not ship, and fulfilment ship but not cancel', () => {
  expect(rolePermissions.support).toEqual(expect.arrayContaining(['order:cancel', 'order:note', 'customer:read']))
  expect(rolePermissions.support).not.toContain('order:ship')
  expect(rolePermissions.fulfilment).toEqual(expect.arrayContaining(['order:fulfil', 'order:ship', 'stock:adjust']))
  expect(rolePermissions.fulfilment).not.toContain('order:cancel')
  expect(rolePermissions.fulfilment).not.toContain('customer:read')
})

it('permits nothing without a role', () => {
  expect(permissionsOf(null)).toEqual([])
})
