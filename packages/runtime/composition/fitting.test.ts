import { access, defineContract, input } from '@merastore/contract'
import { done } from '@merastore/kernel'
import { Type } from 'typebox'
import { expect, it } from 'vitest'
import { misfitsOf } from './fitting.ts'
import { type AnyModule, defineService } from './module.ts'

const migrations = new URL('./migrations/', import.meta.url)

function contractOf(service: string, permission?: `${string}:${string}`) {
  const internal = { access: access.services }
  const open = { method: 'GET', path: `/admin/v1/${service}`, access: access.staff(permission ?? 'note:read') } as const
  return defineContract(service, {
    look: {
      summary: 'Looks',
      ...(permission === undefined ? internal : open),
      input: input({}),
      output: Type.Object({}),
      refusals: {},
      retry: 'safe',
    },
  })
}

const operations = { look: async () => done({}) }
const [a, b, c] = [contractOf('a'), contractOf('b'), contractOf('c')]
const moduleOf = (contract: typeof a, more: Partial<AnyModule> = {}): AnyModule => ({
  ...defineService({ contract, migrations, create: () => ({ operations }) }),
  ...more,
})

it('finds nothing in services that fit', () => {
  expect(misfitsOf([moduleOf(a, { needs: { b } }), moduleOf(b)])).toEqual([])
})

it('finds a service that another needs and nobody runs', () => {
  expect(misfitsOf([moduleOf(a, { needs: { b } })])).toEqual(['a needs b, which is not there'])
})

it('finds calls that go in a circle, and names it once', () => {
  const list = [moduleOf(a, { needs: { b } }), moduleOf(b, { needs: { c } }), moduleOf(c, { needs: { a } })]
  expect(misfitsOf(list)).toEqual(['calls go in a circle: a → b → c → a'])
})

it('finds two services of one name', () => {
  expect(misfitsOf([moduleOf(a), moduleOf(a)])).toEqual(['a is declared twice'])
})

it('finds a permission that no service declares, and one that no operation asks for', () => {
  const asking = contractOf('notes', 'note:read')
  expect(misfitsOf([moduleOf(asking)])).toEqual(['notes.look asks for note:read, which no service declares'])
  const declared: AnyModule['permissions'] = { 'note:read': [], 'note:write': ['manager'] }
  expect(misfitsOf([moduleOf(asking, { permissions: declared })])).toEqual([
    'no operation asks for the permission note:write',
  ])
})

it('finds an auditor whose operation is not there', () => {
  const auditor = { name: 'notes', rules: {}, operation: 'auditNotes' }
  expect(misfitsOf([moduleOf(a, { provides: { auditor } })])).toEqual(['a has no operation auditNotes for its auditor'])
})
