import { readGraph } from './call-graph.ts'
import { type Check, type Fault, lineOf, type SourceFile } from './files.ts'

export const documents: Check = {
  name: 'the README tells who calls whom, and decisions bear the number of their file',
  run: (files) => [...mapFaults(files), ...files.flatMap(headingFaults)],
}

const row = /^\| \[(\w+)\]\(services\/\1\)[^|]*\|[^|]*\|([^|]*)\|$/gm

/** The auditor holds no client: it asks each service by that service's own auditor. */
const told = new Set(['audit'])

function mapFaults(files: readonly SourceFile[]): Fault[] {
  const readme = files.find(({ path }) => path === 'README.md')
  if (readme === undefined) return []
  const graph = readGraph(files)
  const rows = [...readme.text.matchAll(row)]
  const missing = [...graph.keys()].filter((service) => rows.every(([, name]) => name !== service))
  const wrong = rows.flatMap(([, service = '', cell = ''], index) => {
    const named = cell.split(',').flatMap((name) => name.trim() || [])
    const calls = [...(graph.get(service) ?? [])]
    if (told.has(service) || named.toSorted().join() === calls.toSorted().join()) return []
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
