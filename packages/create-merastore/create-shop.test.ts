import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createShop, updateShop } from './create-shop.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'create-merastore-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

it('writes a project under the name of its folder, with exact versions', () => {
  createShop(join(folder, 'my-shop'))
  expect(readdirSync(join(folder, 'my-shop'))).toEqual(
    expect.arrayContaining(['.env.example', '.gitignore', 'README.md', 'merastore.config.ts', 'notes', 'package.json']),
  )
  const { name, dependencies, devDependencies } = readJson(join(folder, 'my-shop/package.json'))
  expect(name).toBe('my-shop')
  for (const version of Object.values({ ...dependencies, ...devDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
})

it('asks for the versions that the repository itself is tested with', () => {
  createShop(join(folder, 'my-shop'))
  const root = readJson(join(import.meta.dirname, '../../package.json'))
  const { version, devDependencies } = root
  const { dependencies, devDependencies: developed } = readJson(join(folder, 'my-shop/package.json'))
  for (const [name, wanted] of Object.entries({ ...dependencies, ...developed })) {
    // The repository has two compilers; a shop takes the one that checks the repository.
    const ours = name === 'typescript' ? devDependencies['typescript-7'].split('@').at(-1) : devDependencies[name]
    expect([name, wanted]).toEqual([name, name.includes('merastore') ? version : ours])
  }
})

it('takes the packages from tarballs, those too that only they need', () => {
  for (const name of ['merastore', 'merastore-order', 'merastore-admin-client', 'create-merastore']) {
    writeFileSync(join(folder, `${name}-0.1.0.tgz`), '')
  }
  createShop(join(folder, 'my-shop'), folder)
  const { dependencies, overrides } = readJson(join(folder, 'my-shop/package.json'))
  expect(dependencies).toMatchObject({
    merastore: 'file:vendor/merastore-0.1.0.tgz',
    '@merastore/order': 'file:vendor/merastore-order-0.1.0.tgz',
  })
  expect(overrides).toEqual({ '@merastore/admin-client': 'file:vendor/merastore-admin-client-0.1.0.tgz' })
  expect(readdirSync(join(folder, 'my-shop/vendor')).toSorted()).toEqual([
    'merastore-0.1.0.tgz',
    'merastore-admin-client-0.1.0.tgz',
    'merastore-order-0.1.0.tgz',
  ])
})

it('could take no other version: the folder was not empty, and npm took the packages of the same name from its cache', () => {
  const shop = join(folder, 'my-shop')
  writeFileSync(join(folder, 'merastore-0.1.0.tgz'), '')
  createShop(shop, folder)
  // What an earlier version had, and what the shop has added.
  const before = readJson(join(shop, 'package.json'))
  writeFileSync(join(shop, 'vendor/merastore-0.0.9.tgz'), '')
  writeFileSync(
    join(shop, 'package.json'),
    JSON.stringify({
      ...before,
      scripts: { own: 'true' },
      dependencies: {
        merastore: 'file:vendor/merastore-0.0.9.tgz',
        '@merastore/tax': '0.0.9',
        typebox: '1.0.0',
        left: '3.1.0',
      },
      overrides: { '@merastore/gone': 'file:vendor/merastore-gone-0.0.9.tgz', left: '3.1.1' },
    }),
  )
  updateShop(shop, folder)
  const after = readJson(join(shop, 'package.json'))
  expect(after).toMatchObject({ scripts: { own: 'true' }, overrides: { left: '3.1.1' } })
  expect(after.overrides).not.toHaveProperty('@merastore/gone')
  expect(after.dependencies).toEqual({
    merastore: 'file:vendor/merastore-0.1.0.tgz',
    '@merastore/tax': '0.1.0',
    typebox: before.dependencies.typebox,
    left: '3.1.0',
  })
  expect(readdirSync(join(shop, 'vendor'))).toEqual(['merastore-0.1.0.tgz'])
  expect(() => updateShop(folder, folder)).toThrow(/is no shop/)
})

it('writes nothing into a folder that is not empty, under a name that no package may have, or without the packages', () => {
  mkdirSync(join(folder, 'full'))
  writeFileSync(join(folder, 'full/a-file'), '')
  expect(() => createShop(join(folder, 'full'))).toThrow(/not empty/)
  expect(() => createShop(join(folder, 'My Shop'))).toThrow(/no name of a package/)
  expect(() => createShop(join(folder, 'my-shop'), join(folder, 'full'))).toThrow(/has no packages of version 0\.1\.0/)
  expect(readdirSync(folder)).toEqual(['full'])
})
