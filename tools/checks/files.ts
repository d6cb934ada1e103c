import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** A file of the repository, as the checks read it. */
export type SourceFile = { readonly path: string; readonly text: string }

/** A fault that a check found: where, and what to do about it. */
export type Fault = { readonly path: string; readonly line: number; readonly message: string }

export type Check = { readonly name: string; readonly run: (files: readonly SourceFile[]) => Fault[] }

const textual = /\.(ts|tsx|mts|mjs|sql|css|md|json|yml|yaml|sh)$|^\.ci\/run$/

/** Every text file that git tracks or would add. */
export function repositoryFiles(): SourceFile[] {
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  return listed.stdout
    .split('\n')
    .filter((path) => textual.test(path) && path !== 'package-lock.json')
    .flatMap((path) => {
      try {
        return [{ path, text: readFileSync(join(root, path), 'utf8') }]
      } catch {
        // Deleted in the work tree, not yet in the index.
        return []
      }
    })
}

export function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}
