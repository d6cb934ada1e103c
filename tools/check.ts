import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { boundaries } from './checks/boundaries.ts'
import { documents } from './checks/documents.ts'
import { fieldErrors } from './checks/field-errors.ts'
import { type Check, repositoryFiles, root } from './checks/files.ts'
import { manifests } from './checks/manifests.ts'
import { migrations } from './checks/migrations.ts'
import { modulesFit } from './checks/modules.ts'
import { outgoing } from './checks/outgoing.ts'
import { productField } from './checks/product-field.ts'
import { schemas } from './checks/schemas.ts'
import { services } from './checks/services.ts'
import { unfinished } from './checks/unfinished.ts'

const require = createRequire(import.meta.url)
const checks: readonly Check[] = [
  boundaries,
  schemas,
  manifests,
  migrations,
  modulesFit,
  documents,
  services,
  outgoing,
  productField,
  fieldErrors,
  unfinished,
]

/** Runs everything that can be said of the repository without running the product. */
let failed = false

const files = repositoryFiles()
for (const check of checks) {
  const faults = check.run(files)
  console.log(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${check.name}`)
  for (const { path, line, message } of faults) console.log(`       ${path}:${line} ${message}`)
  failed ||= faults.length > 0
}

// TypeScript 7, the native compiler, checks in a third of the time. Next.js and openapi-typescript need version 5's API.
const tsc = join(dirname(require.resolve('typescript-7/package.json')), 'bin/tsc')
const projects = [
  'tsconfig.json',
  'packages/ui/tsconfig.json',
  'apps/storefront/tsconfig.json',
  'apps/dashboard/tsconfig.json',
]
for (const project of projects.filter((path) => existsSync(join(root, path)))) {
  run(`types of ${project}`, process.execPath, [tsc, '--noEmit', '-p', project])
}
run('statements against the schema', process.execPath, [join(root, 'tools/statements/run.ts')])
run('every file, export and dependency is used', process.execPath, [join(root, 'node_modules/knip/bin/knip.js')])
run('lint and format', join(root, 'node_modules/.bin/biome'), ['check', '--error-on-warnings', '.'])

function run(name: string, command: string, args: readonly string[]): void {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  console.log(`${result.status === 0 ? 'ok    ' : 'FAILED'} ${name}`)
  if (result.status === 0) return
  console.log(`${result.stdout}${result.stderr}`.slice(-8000))
  failed = true
}

process.exitCode = failed ? 1 : 0
