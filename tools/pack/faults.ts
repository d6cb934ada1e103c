import { existsSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { importedPackages, namedPaths } from './built-text.ts'
import type { Manifest } from './manifest.ts'

/** Says whether it lies in the repository, by a path that it uses there alone. */
const ofRepository = 'repository.js'

/** What would be missing where a package is installed: a file that it names, or a package that it does not declare. */
export function faultsOf(folder: string, files: readonly string[], manifest: Manifest): string[] {
  const { dependencies, optionalDependencies, peerDependencies } = manifest
  const declared = new Set([
    manifest.name,
    ...Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }),
  ])
  return files
    .filter((path) => /\.(js|mjs|d\.ts)$/.test(path) && !path.startsWith('.next/') && path !== ofRepository)
    .flatMap((path) => {
      const text = readFileSync(join(folder, path), 'utf8')
      const isDeclaration = path.endsWith('.d.ts')
      const paths = namedPaths(text).filter((named) => isMissing(folder, path, named, isDeclaration))
      // The types of another package are for whoever has it: React for its components, Node.js for all.
      const packages = importedPackages(text).filter(
        (name) => !declared.has(name) && !builtinModules.includes(name) && !isDeclaration,
      )
      return [...paths, ...packages].map(
        (name) => `${manifest.name}: ${path} names ${name}, which is not in the package`,
      )
    })
}

function isMissing(folder: string, path: string, named: string, isDeclaration: boolean): boolean {
  const target = join(folder, dirname(path), named)
  if (relative(folder, target).startsWith('..')) return true
  return !existsSync(target) && !(isDeclaration && existsSync(target.replace(/\.js$/, '.d.ts')))
}
