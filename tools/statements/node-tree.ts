/** A node of a query as PostgreSQL stores it (pg_node_tree): its kind, and its fields by name. */
export type TreeNode = { readonly kind: string; readonly fields: ReadonlyMap<string, TreeValue> }
export type TreeValue = TreeNode | string | undefined | readonly TreeValue[]

/** Reads the text of a pg_node_tree. */
export function parseNodeTree(text: string): TreeValue {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}()]|(?:\\.|[^\s{}()\\])+/gs) ?? []
  let at = 0
  const value = (): TreeValue => {
    const token = tokens[at++]
    if (token === '{') return node()
    if (token === '(') return list()
    if (token === '<>') return undefined
    return token?.replaceAll(/\\(.)/gs, '$1')
  }
  const list = (): TreeValue[] => {
    const items: TreeValue[] = []
    while (at < tokens.length && tokens[at] !== ')') items.push(value())
    at++
    return items
  }
  const node = (): TreeNode => {
    const kind = tokens[at++] ?? ''
    const fields = new Map<string, TreeValue>()
    while (at < tokens.length && tokens[at] !== '}') {
      const name = (tokens[at++] ?? '').slice(1)
      const values: TreeValue[] = []
      while (at < tokens.length && tokens[at] !== '}' && !tokens[at]?.startsWith(':')) values.push(value())
      fields.set(name, values.length === 1 ? values[0] : values)
    }
    at++
    return { kind, fields }
  }
  return value()
}

export function isNode(value: TreeValue): value is TreeNode {
  return typeof value === 'object' && !Array.isArray(value)
}

export function nodeAt(node: TreeNode, name: string): TreeNode | undefined {
  const value = node.fields.get(name)
  return isNode(value) ? value : undefined
}

export function nodesAt(node: TreeNode, name: string): TreeNode[] {
  const value = node.fields.get(name)
  return Array.isArray(value) ? value.filter(isNode) : []
}

export function textAt(node: TreeNode, name: string): string {
  const value = node.fields.get(name)
  return typeof value === 'string' ? value : ''
}

export function numberAt(node: TreeNode, name: string): number {
  return Number(textAt(node, name))
}

/** The members of a set of numbers, `(b 1 2)`. */
export function setAt(node: TreeNode, name: string): number[] {
  const value = node.fields.get(name)
  return Array.isArray(value) ? value.slice(1).map(Number) : []
}

/** The first query of a stored body. */
export function findQuery(value: TreeValue): TreeNode | undefined {
  if (isNode(value)) return value.kind === 'QUERY' ? value : undefined
  if (!Array.isArray(value)) return undefined
  for (const item of value) {
    const found = findQuery(item)
    if (found !== undefined) return found
  }
  return undefined
}
