import type { Tx } from '@merastore/runtime'

export type PlanNode = {
  readonly 'Node Type': string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Shared Hit Blocks': number
  readonly 'Shared Read Blocks': number
  readonly Plans?: readonly PlanNode[]
}

/** What a statement made of `run` costs, counted and not timed: nodes of its plan, rows in them, pages they touched. */
export async function explainStatement(tx: Tx, run: (tx: Tx) => Promise<unknown>) {
  let plan: PlanNode | undefined
  const explaining = (first: TemplateStringsArray, ...holes: never[]) => {
    const statement = tx(first, ...holes)
    // Only the outermost statement is awaited: the others are parts of it.
    return Object.assign(statement, {
      // biome-ignore lint/suspicious/noThenProperty: it stands in for a statement.
      then: (done: (rows: unknown) => unknown, failed: (reason: unknown) => unknown) =>
        tx`explain (analyze, buffers, timing off, format json) ${Object.assign(tx(first, ...holes))}`
          .then((rows) => {
            plan = rows[0]['QUERY PLAN'][0].Plan
            return [{ json: '{}' }]
          })
          .then(done, failed),
    })
  }
  await run(Object.assign(explaining, { json: tx.json, unsafe: tx.unsafe, context: tx.context }) as unknown as Tx)
  if (plan === undefined) throw new Error('no statement was run')
  const nodes = allNodes(plan)
  return {
    nodes: nodes.length,
    rows: nodes.reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0),
    pages: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
  }
}

function allNodes(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(allNodes)]
}
