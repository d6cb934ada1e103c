import { type AnyModule, misfitsOf } from '@merastore/runtime'
import { modules } from '../../apps/platform/modules.ts'
import type { Check, SourceFile } from './files.ts'

export const modulesFit: Check = {
  name: 'the services fit together, each is in the list, and their calls go in no circle',
  run: (files) => faultsOfModules(modules, files),
}

export function faultsOfModules(list: readonly AnyModule[], files: readonly SourceFile[]) {
  const at = (path: string, message: string) => ({ path, line: 1, message })
  const listed = new Set(list.map(({ contract }) => contract.service))
  const folders = new Set(files.flatMap(({ path }) => /^services\/([^/]+)\/service\.ts$/.exec(path)?.[1] ?? []))
  return [
    ...misfitsOf(list).map((message) => at('apps/platform/modules.ts', message)),
    ...[...folders]
      .filter((name) => !listed.has(name))
      .map((name) => at(`services/${name}/service.ts`, `${name} is not in the list of apps/platform/modules.ts`)),
  ]
}

/** Which services a service calls. */
export const callGraph: ReadonlyMap<string, readonly string[]> = new Map(
  modules.map(({ contract, needs }) => [contract.service, Object.values(needs).map(({ service }) => service)]),
)
