import type { Catalogue } from './catalogue.ts'
import { nodeAt, nodesAt, numberAt, type TreeNode, textAt } from './node-tree.ts'

/** What conditions of a query prove: columns that are not null, and tables that a row was found of. */
export type Proven = { readonly columns: ReadonlySet<string>; readonly tables: ReadonlySet<number> }
type Proving = { readonly columns: Set<string>; readonly tables: Set<number>; readonly catalogue: Catalogue }

export function provenBy(query: TreeNode, catalogue: Catalogue): Proven {
  const proven = { columns: new Set<string>(), tables: new Set<number>(), catalogue }
  const tree = nodeAt(query, 'jointree')
  if (tree !== undefined) prove(tree, proven)
  return proven
}

function prove(node: TreeNode, proven: Proving): void {
  if (node.kind === 'FROMEXPR') {
    for (const item of nodesAt(node, 'fromlist')) prove(item, proven)
    proveBy(nodeAt(node, 'quals'), proven)
  }
  if (node.kind !== 'JOINEXPR') return
  const type = numberAt(node, 'jointype')
  const [left, right] = [nodeAt(node, 'larg'), nodeAt(node, 'rarg')]
  // 0 is an inner join, 1 a left one, 3 a right one: only what it keeps of a side is proven.
  if (left !== undefined && (type === 0 || type === 1)) prove(left, proven)
  if (right !== undefined && (type === 0 || type === 3)) prove(right, proven)
  if (type === 0) proveBy(nodeAt(node, 'quals'), proven)
}

/** A condition that is null lets no row through, so what a strict one compares is not null. */
function proveBy(node: TreeNode | undefined, proven: Proving): void {
  if (node === undefined) return
  if (node.kind === 'BOOLEXPR' && textAt(node, 'boolop') === 'and') {
    for (const item of nodesAt(node, 'args')) proveBy(item, proven)
    return
  }
  if (node.kind === 'NULLTEST' && numberAt(node, 'nulltesttype') === 1) {
    proveStrict(nodeAt(node, 'arg'), proven)
  }
  if (['OPEXPR', 'FUNCEXPR', 'SCALARARRAYOPEXPR', 'VAR'].includes(node.kind)) proveStrict(node, proven)
}

function proveStrict(node: TreeNode | undefined, proven: Proving): void {
  if (node === undefined) return
  if (node.kind === 'VAR') {
    if (numberAt(node, 'varlevelsup') !== 0) return
    proven.columns.add(`${numberAt(node, 'varno')}.${numberAt(node, 'varattno')}`)
    proven.tables.add(numberAt(node, 'varno'))
    return
  }
  if (['RELABELTYPE', 'COERCEVIAIO', 'COLLATEEXPR'].includes(node.kind)) {
    proveStrict(nodeAt(node, 'arg'), proven)
    return
  }
  const id = numberAt(node, node.kind === 'FUNCEXPR' ? 'funcid' : 'opfuncid')
  if (proven.catalogue.functions.get(id)?.isStrict !== true) return
  const all = nodesAt(node, 'args')
  // `= any (list)` proves only what is compared: an empty list answers without a look.
  for (const item of node.kind === 'SCALARARRAYOPEXPR' ? [] : all) proveStrict(item, proven)
  if (node.kind === 'SCALARARRAYOPEXPR' && textAt(node, 'useOr') === 'true') proveStrict(all[0], proven)
}
