import { type Check, type Fault, lineOf, type SourceFile } from './files.ts'

const catalogue = 'packages/kernel/field-errors.ts'

/** A fault as it is written: `{ pointer: '/x', code: 'CODE'`, or `fault(pointer, 'CODE', …)`. */
const emitted = /\bpointer(?::[^\n]*?)?,\s*code: '([A-Z_]+)'|\bfault\([^\n]*?, '([A-Z_]+)',/g
const declaration = /\berrors: \[([^\]]*)\]|\bschemaErrors = \[([^\]]*)\]/g
const entry = /^ {2}([A-Z_]+): \{/gm

export const fieldErrors: Check = {
  name: 'each code within `errors` of a problem is declared by a refusal of what emits it, and has its meaning',
  run: (files) => {
    const sources = files.filter(({ path }) => isSource(path))
    const listed = sources.find(({ path }) => path === catalogue)
    if (listed === undefined) return []
    const known = new Set([...listed.text.matchAll(entry)].map(([, code = '']) => code))
    const declared = Map.groupBy(sources.flatMap(declarations), ({ home }) => home)
    const all = new Set([...declared.values()].flat().map(({ code }) => code))
    return [
      ...[...declared.values()].flat().flatMap(({ code, fault }) => (known.has(code) ? [] : [fault])),
      ...sources.flatMap((file) => undeclared(file, new Set(declared.get(homeOf(file.path))?.map(({ code }) => code)))),
      ...[...known].flatMap((code): Fault[] => {
        const message = `${code} is declared by no refusal`
        return all.has(code) ? [] : [{ path: catalogue, line: lineOf(listed.text, listed.text.indexOf(code)), message }]
      }),
    ]
  },
}

function isSource(path: string): boolean {
  return /^(services|packages)\/.*\.ts$/.test(path) && !/\.test\.ts$|\/generated\/|\/testing\//.test(path)
}

/** The service, or the packages together: what validates for all is declared for all. */
function homeOf(path: string): string {
  return /^services\/[^/]+/.exec(path)?.[0] ?? 'packages'
}

/** The codes that a file declares, each with the fault that it is where the catalogue does not have it. */
function declarations({ path, text }: SourceFile): { home: string; code: string; fault: Fault }[] {
  return [...text.matchAll(declaration)].flatMap((match) => {
    const line = lineOf(text, match.index)
    return [...(match[1] ?? match[2] ?? '').matchAll(/'([A-Z_]+)'/g)].map(([, code = '']) => {
      return { home: homeOf(path), code, fault: { path, line, message: `${code} is not listed in ${catalogue}` } }
    })
  })
}

function undeclared({ path, text }: SourceFile, declared: ReadonlySet<string>): Fault[] {
  return [...text.matchAll(emitted)].flatMap((match) => {
    const code = match[1] ?? match[2] ?? ''
    if (declared.has(code) || isForAll(path)) return []
    const message = `${code} is emitted here, and no refusal of ${homeOf(path)} declares it in its errors`
    return [{ path, line: lineOf(text, match.index), message }]
  })
}

/** A rule that services share, each of which declares what it emits by it. */
function isForAll(path: string): boolean {
  return path === 'packages/contract/address.ts'
}
