import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  dependenciesFrom,
  type Packages,
  type ShopManifest,
  takeTarballs,
  tarballsIn,
  withVersionsOf,
} from './packages.ts'

/** Why no shop was made, as one sentence. */
export class CreateError extends Error {
  override readonly name = 'CreateError'
}

const template = fileURLToPath(new URL('./template/', import.meta.url))
/** npm leaves files of these names out of packages, so they have others in the template. */
const renamed: Readonly<Record<string, string>> = { gitignore: '.gitignore', 'env.example': '.env.example' }
const manifestFile = 'package.json'

/** Writes the project of a shop; with `packages`, a folder of tarballs, it takes MeraStore from copies of those. */
export function createShop(folder: string, packages?: string): void {
  const to = resolve(folder)
  const name = basename(to)
  if (!/^[a-z0-9][a-z0-9._-]{0,100}$/.test(name)) {
    throw new CreateError(`${name} is no name of a package: use lower-case letters, digits and dashes.`)
  }
  if (existsSync(to) && (!statSync(to).isDirectory() || readdirSync(to).length > 0)) {
    throw new CreateError(`${folder} is there and not empty; name a new folder, or --update it.`)
  }
  const tarballs = packages === undefined ? undefined : requireTarballs(packages)
  for (const path of filesOf(template)) {
    const file = join(to, dirname(path), nameOf(basename(path)))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, fromTemplate(path, name))
  }
  if (packages !== undefined && tarballs !== undefined) takeMeraStore(to, resolve(packages), tarballs)
}

/** Has a shop take this version of MeraStore, and the versions of other packages that it was tested with. */
export function updateShop(folder: string, packages?: string): void {
  const to = resolve(folder)
  const file = join(to, manifestFile)
  const before = existsSync(file) ? (readJson(file) as ShopManifest) : undefined
  if (before?.dependencies?.merastore === undefined || before.devDependencies === undefined) {
    throw new CreateError(`${folder} is no shop: it has no ${manifestFile} that depends on merastore.`)
  }
  const tarballs = packages === undefined ? undefined : requireTarballs(packages)
  const fresh = JSON.parse(fromTemplate(`${manifestFile}.txt`, basename(to))) as ShopManifest
  writeJson(file, withVersionsOf(before, fresh))
  if (packages !== undefined && tarballs !== undefined) takeMeraStore(to, resolve(packages), tarballs)
}

function takeMeraStore(shop: string, packages: string, tarballs: Packages): void {
  takeTarballs(tarballs, packages, shop)
  const file = join(shop, manifestFile)
  writeJson(file, dependenciesFrom(readJson(file) as ShopManifest, tarballs))
}

function requireTarballs(packages: string): Packages {
  const tarballs = tarballsIn(resolve(packages), version())
  if (tarballs.has('merastore')) return tarballs
  throw new CreateError(
    `${packages} has no packages of version ${version()}; make them by npm run pack -- --to ${packages}.`,
  )
}

function version(): string {
  return (readJson(fileURLToPath(new URL('./package.json', import.meta.url))) as { version: string }).version
}

function fromTemplate(path: string, name: string): string {
  return readFileSync(join(template, path), 'utf8').replaceAll('{{name}}', name).replaceAll('{{version}}', version())
}

function nameOf(file: string): string {
  const name = file.slice(0, -'.txt'.length)
  return renamed[name] ?? name
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.txt'))
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)
}
