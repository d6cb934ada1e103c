import type { Check, Fault, SourceFile } from './files.ts'

const clientType = /Client<typeof (\w+)Contract>/g

export const callGraph: Check = {
  name: 'the graph of calls between services has no cycle',
  run: (files) => {
    const graph = readGraph(files)
    return [...graph.keys()].flatMap((service) => cyclesFrom(graph, service))
  },
}

/** Who holds a client of whom, from the types in the services' sources. */
export function readGraph(files: readonly SourceFile[]): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>()
  for (const { path, text } of files) {
    const service = /^services\/([^/]+)\/(?!.*(?:\.test\.ts|testing\/|test\/))/.exec(path)?.[1]
    if (service === undefined) continue
    const calls = graph.get(service) ?? new Set()
    for (const match of text.matchAll(clientType)) {
      if (match[1] !== undefined && match[1] !== service) calls.add(match[1])
    }
    graph.set(service, calls)
  }
  return graph
}

function cyclesFrom(graph: ReadonlyMap<string, ReadonlySet<string>>, start: string): Fault[] {
  const walk = (service: string, path: readonly string[]): readonly string[] | undefined => {
    for (const next of graph.get(service) ?? []) {
      if (next === start) return [...path, next]
      // Each cycle is told once, from its first service by name.
      if (path.includes(next) || next < start) continue
      const cycle = walk(next, [...path, next])
      if (cycle !== undefined) return cycle
    }
    return undefined
  }
  const cycle = walk(start, [start])
  return cycle === undefined
    ? []
    : [{ path: `services/${start}/service.ts`, line: 1, message: `calls go in a circle: ${cycle.join(' → ')}` }]
}
