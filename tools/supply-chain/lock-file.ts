import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../checks/files.ts'

type LockEntry = {
  readonly name?: string
  readonly version?: string
  readonly license?: string
  readonly integrity?: string
  /** Of a link: the folder of the workspace that it stands for. */
  readonly resolved?: string
  readonly link?: true
  readonly dev?: true
  readonly optional?: true
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** What of package-lock.json is read here. The keys are folders; '' is the repository itself. */
export type LockFile = { readonly name: string; readonly packages: Readonly<Record<string, LockEntry>> }

/** A package as it is installed: the same package may be there in several versions, each in its folder. */
export type LockedPackage = LockEntry & {
  readonly folder: string
  readonly name: string
  /** Of this repository, or from the registry. */
  readonly origin: 'own' | 'registry'
}

export function readLockFile(): LockFile {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as LockFile
}

/** Every package of the lock file, ours too, but not the links that stand for ours. */
export function packagesOf({ packages }: LockFile): LockedPackage[] {
  return Object.entries(packages).flatMap(([folder, entry]) => {
    if (folder === '' || entry.link === true) return []
    const installedAs = folder.split('node_modules/').at(-1) ?? folder
    const origin = folder.includes('node_modules/') ? ('registry' as const) : ('own' as const)
    return [{ ...entry, folder, name: entry.name ?? installedAs, origin }]
  })
}

/** The folders of what a package needs, as Node.js finds them: beside it, or in a folder above. */
export function neededFolders({ packages }: LockFile, folder: string): string[] {
  const entry = packages[folder] ?? {}
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = entry
  const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies, ...peerDependencies })
  const found = names.flatMap((name) => {
    const place = placesFrom(folder).find((above) => packages[`${above}node_modules/${name}`] !== undefined)
    if (place === undefined) return []
    const key = `${place}node_modules/${name}`
    return [packages[key]?.link === true ? (packages[key].resolved ?? key) : key]
  })
  return [...new Set(found)].sort()
}

function placesFrom(folder: string): string[] {
  if (folder === '') return ['']
  const parts = folder.split('/')
  return [...parts.map((_, index) => `${parts.slice(0, parts.length - index).join('/')}/`), '']
}
