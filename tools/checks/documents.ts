import { type Check, type Fault, lineOf, type SourceFile } from './files.ts'
import { callGraph } from './modules.ts'

export const documents: Check = {
  name: 'the README says who calls whom, and decisions bear the number of their file',
  run: (files) => [...mapFaults(files, callGraph), ...files.flatMap(headingFaults)],
}

const row = /^\| \[(\w+)\]\(services\/\1\)[^|]*\|[^|]*\|([^|]*)\|$/gm

export function mapFaults(files: readonly SourceFile[], graph: ReadonlyMap<string, readonly string[]>): Fault[] {
  const readme = files.find(({ path }) => path === 'README.md')
  if (readme === undefined) return []
  const rows = [...readme.text.matchAll(row)]
  const missing = [...graph.keys()].filter((service) => rows.every(([, name]) => name !== service))
  const wrong = rows.flatMap(([, service = '', cell = ''], index) => {
    const named = cell.split(',').flatMap((name) => name.trim() || [])
    const calls = [...(graph.get(service) ?? [])]
    if (named.toSorted().join() === calls.toSorted().join()) return []
    const message = `${service} calls ${calls.toSorted().join(', ') || 'nobody'}`
    return [{ path: readme.path, line: lineOf(readme.text, rows[index]?.index ?? 0), message }]
  })
  return [
    ...missing.map((service) => ({ path: readme.path, line: 1, message: `${service} is not in the map` })),
    ...wrong,
  ]
}

function headingFaults({ path, text }: SourceFile): Fault[] {
  const number = /^docs\/adr\/(\d{4})-[\w-]+\.md$/.exec(path)?.[1]
  if (number === undefined || text.startsWith(`# ${number}. `)) return []
  return [{ path, line: 1, message: `begins with "# ${number}. " and the decision` }]
}
