import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createShop } from './create-shop.ts'

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
    merastore: `file:${folder}/merastore-0.1.0.tgz`,
    '@merastore/order': `file:${folder}/merastore-order-0.1.0.tgz`,
  })
  expect(overrides).toEqual({ '@merastore/admin-client': `file:${folder}/merastore-admin-client-0.1.0.tgz` })
})

it('writes nothing into a folder that is not empty, under a name that no package may have, or without the packages', () => {
  mkdirSync(join(folder, 'full'))
  writeFileSync(join(folder, 'full/a-file'), '')
  expect(() => createShop(join(folder, 'full'))).toThrow(/not empty/)
  expect(() => createShop(join(folder, 'My Shop'))).toThrow(/no name of a package/)
  expect(() => createShop(join(folder, 'my-shop'), join(folder, 'full'))).toThrow(/has no packages of version 0\.1\.0/)
  expect(readdirSync(folder)).toEqual(['full'])
})
