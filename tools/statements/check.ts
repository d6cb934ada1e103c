import { relative } from 'node:path'
import type ts from 'typescript'
import type { Fault } from '../checks/files.ts'
import type { Catalogue } from './catalogue.ts'
import { compareRow } from './compare.ts'
import type { Describer, Description } from './describe.ts'
import { explore, lineOf, type Try } from './explore.ts'
import type { Role, Source } from './source.ts'

export type Report = {
  readonly faults: readonly Fault[]
  /** Statements of which a part is unknown. */
  readonly unrendered: readonly Fault[]
  readonly counts: {
    readonly statements: number
    readonly forms: number
    readonly columns: number
    readonly unjudged: number
  }
}

/** Prepares every statement of the source, and compares what it returns with what is declared. */
export async function checkStatements(
  source: Source,
  schemas: readonly string[],
  describers: Readonly<Record<Role, Describer>>,
  catalogue: Catalogue,
  root: string,
): Promise<Report> {
  const faults: Fault[] = []
  const unrendered: Fault[] = []
  const rendered = new Set<ts.Node>()
  const described = new Map<string, Description>()
  let [columns, unjudged] = [0, 0]
  for (const site of source.sites) {
    const { path, line, row, role } = site
    const differences = new Set<string>()
    const attempt: Try = async (statement) => {
      const key = JSON.stringify([role, statement.text, statement.parameters])
      const description = described.get(key) ?? (await describers[role].describe(statement))
      described.set(key, description)
      if ('error' in description) return description.error
      for (const template of statement.templates) rendered.add(template)
      columns += description.columns.length
      unjudged += description.columns.filter(({ isNull }) => isNull === 'unknown').length
      if (row === undefined) {
        if (site.isRead && description.columns.length > 0) differences.add('the rows are read, but not declared')
        return undefined
      }
      for (const fault of compareRow(row, description.columns, source.checker, catalogue)) differences.add(fault)
      return undefined
    }
    const explored = await explore(source, site, schemas, attempt)
    if (explored.unrendered !== undefined) unrendered.push({ path, line, message: explored.unrendered })
    for (const message of [...explored.faults, ...differences]) faults.push({ path, line, message })
  }
  for (const node of source.templates) {
    if (rendered.has(node) || unrendered.some((fault) => isAt(fault, node, root))) continue
    const path = relative(root, node.getSourceFile().fileName)
    unrendered.push({ path, line: lineOf(node), message: 'stands in no statement that was prepared' })
  }
  return { faults, unrendered, counts: { statements: source.sites.length, forms: described.size, columns, unjudged } }
}

function isAt({ path, line }: Fault, node: ts.Node, root: string): boolean {
  return path === relative(root, node.getSourceFile().fileName) && line === lineOf(node)
}

/** Files with more statements that cannot be prepared than they may have, or with fewer. */
export function exceeded(unrendered: readonly Fault[], allowance: Readonly<Record<string, number>>): Fault[] {
  const paths = new Set([...Object.keys(allowance), ...unrendered.map(({ path }) => path)])
  return [...paths].flatMap((path) => {
    const count = unrendered.filter((fault) => fault.path === path).length
    const allowed = allowance[path] ?? 0
    if (count === allowed) return []
    const what =
      count > allowed ? 'write them so that they can be' : 'lower the number in tools/statements/allowance.ts'
    return [{ path, line: 1, message: `${count} statements cannot be prepared, and ${allowed} may: ${what}` }]
  })
}
