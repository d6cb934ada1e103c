import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dependenciesFrom, type Packages, type ShopManifest } from './packages.ts'

/** Why no shop was made, as one sentence. */
export class CreateError extends Error {
  override readonly name = 'CreateError'
}

const template = fileURLToPath(new URL('./template/', import.meta.url))
/** npm leaves files of these names out of packages, so they have others in the template. */
const renamed: Readonly<Record<string, string>> = { gitignore: '.gitignore', 'env.example': '.env.example' }

/** Writes the project of a shop; with `packages`, a folder of tarballs, it takes MeraStore from there. */
export function createShop(folder: string, packages?: string): void {
  const to = resolve(folder)
  const name = basename(to)
  if (!/^[a-z0-9][a-z0-9._-]{0,100}$/.test(name)) {
    throw new CreateError(`${name} is no name of a package: use lower-case letters, digits and dashes.`)
  }
  if (existsSync(to) && (!statSync(to).isDirectory() || readdirSync(to).length > 0)) {
    throw new CreateError(`${folder} is there and not empty; name a new folder.`)
  }
  const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const tarballs = packages === undefined ? undefined : tarballsIn(resolve(packages), version)
  for (const path of filesOf(template)) {
    const file = join(to, dirname(path), nameOf(basename(path)))
    const text = readFileSync(join(template, path), 'utf8')
      .replaceAll('{{name}}', name)
      .replaceAll('{{version}}', version)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, path === 'package.json.txt' && tarballs !== undefined ? fromTarballs(text, tarballs) : text)
  }
}

function nameOf(file: string): string {
  const name = file.slice(0, -'.txt'.length)
  return renamed[name] ?? name
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.txt'))
}

function tarballsIn(folder: string, version: string): Packages {
  const tarballs = new Map<string, string>()
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    const part = new RegExp(`^merastore-(?:(.+)-)?${version.replaceAll('.', '\\.')}\\.tgz$`).exec(file)
    if (part !== null) tarballs.set(part[1] === undefined ? 'merastore' : `@merastore/${part[1]}`, join(folder, file))
  }
  if (!tarballs.has('merastore')) {
    throw new CreateError(
      `${folder} has no packages of version ${version}; make them by npm run pack -- --to ${folder}.`,
    )
  }
  return tarballs
}

function fromTarballs(text: string, tarballs: Packages): string {
  return `${JSON.stringify(dependenciesFrom(JSON.parse(text) as ShopManifest, tarballs), null, 2)}\n`
}
