import type { Catalogue } from './catalogue.ts'
import { isNode, nodeAt, nodesAt, numberAt, setAt, type TreeNode, textAt } from './node-tree.ts'
import { type Proven, provenBy } from './proven.ts'

export type IsNull = 'never' | 'maybe' | 'unknown'
export type Judged = { readonly isNull: IsNull; readonly allowed: ReadonlySet<string> | undefined }

/** A query within those around it. */
type Scope = {
  readonly query: TreeNode
  readonly outer: Scope | undefined
  readonly proven: Proven
  readonly isBefore?: true
}
/** Built-in functions that answer null for arguments that are not. */
const oftenNull =
  /^(jsonb?_(object_field|array_element|extract_path|path)|nullif|to_reg|array_(length|position|upper|lower|ndims)|regexp_(match|substr)|(text(regex)?)?(substr|substring)$|ts_lexize|current_setting|pg_get|pg_stat|pg_relation_filenode|obj_description|col_description|shobj_description|inet_|has_|txid_status|pg_xact_status|.*if_assigned)/
/** Functions that answer something even for null. */
const neverNull =
  /^(jsonb?_build_(object|array)|concat|concat_ws|row_number|rank|dense_rank|ntile|count|num_nulls|num_nonnulls|now|clock_timestamp|gen_random_uuid|pg_backend_pid|pg_try_advisory)/
/** CmdType of PostgreSQL. */
const commands = { select: 1, update: 2, merge: 5 }

/** Says of the results of a query whether they can be null: 'maybe' only where the query or the tables say so. */
export class Nullability {
  readonly #catalogue: Catalogue
  readonly #parameters: readonly boolean[]
  /** Columns of recursive queries that are being judged. */
  readonly #open = new Set<string>()

  constructor(catalogue: Catalogue, parameters: readonly boolean[]) {
    this.#catalogue = catalogue
    this.#parameters = parameters
  }

  ofResults(query: TreeNode): Judged[] {
    const scope = this.#scope(query, undefined)
    return resultsOf(query).map((entry, index) => {
      const origin = this.#originOf(nodeAt(entry, 'expr'), scope)
      return {
        isNull: this.#ofResult(scope, index),
        allowed: origin === undefined ? undefined : this.#catalogue.allowed.get(origin),
      }
    })
  }

  #scope(query: TreeNode, outer: Scope | undefined): Scope {
    return { query, outer, proven: provenBy(query, this.#catalogue) }
  }

  #ofResult(scope: Scope, index: number): IsNull {
    const { query } = scope
    if (numberAt(query, 'commandType') === commands.merge) return 'unknown'
    const operations = nodeAt(query, 'setOperations')
    if (operations === undefined) return this.#of(nodeAt(resultsOf(query)[index] as TreeNode, 'expr'), scope)
    return worst(leavesOf(operations).map((number) => this.#column(scope, number, index + 1)))
  }

  #of(node: TreeNode | undefined, scope: Scope): IsNull {
    if (node === undefined) return 'unknown'
    const args = () => nodesAt(node, 'args').map((item) => this.#of(item, scope))
    switch (node.kind) {
      case 'VAR':
        return this.#variable(node, scope)
      case 'CONST':
        return textAt(node, 'constisnull') === 'true' ? 'maybe' : 'never'
      case 'PARAM':
        return this.#parameters[numberAt(node, 'paramid') - 1] === false ? 'never' : 'maybe'
      case 'RELABELTYPE':
      case 'COERCEVIAIO':
      case 'COLLATEEXPR':
      case 'COERCETODOMAIN':
      case 'ARRAYCOERCEEXPR':
      case 'CONVERTROWTYPEEXPR':
        return this.#of(nodeAt(node, 'arg'), scope)
      case 'FUNCEXPR':
        return this.#call(numberAt(node, 'funcid'), args())
      case 'OPEXPR':
        return this.#call(numberAt(node, 'opfuncid'), args())
      case 'SCALARARRAYOPEXPR':
      case 'BOOLEXPR':
        return worst(args())
      case 'NULLIFEXPR':
        return 'maybe'
      case 'COALESCEEXPR':
      case 'MINMAXEXPR':
        return best(args())
      case 'CASEEXPR':
        return worst([
          ...nodesAt(node, 'args').map((when) => this.#of(nodeAt(when, 'result'), scope)),
          this.#of(nodeAt(node, 'defresult'), scope),
        ])
      case 'AGGREF':
        return this.#aggregate(node, scope)
      case 'WINDOWFUNC':
        return this.#window(node)
      case 'SUBLINK':
        return this.#subquery(node, scope)
      case 'DISTINCTEXPR':
      case 'NULLTEST':
      case 'BOOLEANTEST':
      case 'ROWEXPR':
      case 'ARRAYEXPR':
      case 'SQLVALUEFUNCTION':
      case 'GROUPINGFUNC':
        return 'never'
      default:
        return 'unknown'
    }
  }

  #call(id: number, args: readonly IsNull[]): IsNull {
    const called = this.#catalogue.functions.get(id)
    if (called === undefined) return 'unknown'
    if (called.isBuiltIn && neverNull.test(called.name)) return 'never'
    if (!called.isStrict) return 'unknown'
    const given = worst(args)
    return given !== 'never' ? given : called.isBuiltIn && !oftenNull.test(called.name) ? 'never' : 'unknown'
  }

  #aggregate(node: TreeNode, scope: Scope): IsNull {
    const name = this.#catalogue.functions.get(numberAt(node, 'aggfnoid'))?.name ?? ''
    if (name === 'count') return 'never'
    const isGrouped = nodesAt(scope.query, 'groupClause').length > 0
    // Of no rows, everything but a count is null.
    if (!isGrouped || nodeAt(node, 'aggfilter') !== undefined) return 'maybe'
    if (/^(array|jsonb?)_(object_)?agg$/.test(name)) return 'never'
    return worst(nodesAt(node, 'args').map((entry) => this.#of(nodeAt(entry, 'expr'), scope)))
  }

  #window(node: TreeNode): IsNull {
    const name = this.#catalogue.functions.get(numberAt(node, 'winfnoid'))?.name ?? ''
    return neverNull.test(name) ? 'never' : /^(lag|lead|nth_value)$/.test(name) ? 'maybe' : 'unknown'
  }

  #subquery(node: TreeNode, scope: Scope): IsNull {
    const type = numberAt(node, 'subLinkType')
    const query = nodeAt(node, 'subselect')
    if (type === 0 || type === 6) return 'never'
    if (type !== 4 || query === undefined) return 'unknown'
    const inner = this.#ofResult(this.#scope(query, scope), 0)
    return isOneRow(query) ? inner : 'maybe'
  }

  #variable(node: TreeNode, at: Scope): IsNull {
    let scope: Scope | undefined = at
    for (let up = numberAt(node, 'varlevelsup'); up > 0; up--) scope = scope?.outer
    if (scope === undefined) return 'unknown'
    const [table, column] = [numberAt(node, 'varno'), numberAt(node, 'varattno')]
    const assigned = isChanged(scope, table) ? assignedTo(scope.query, column) : undefined
    if (assigned !== undefined) {
      const isNullable = this.#column(scope, table, column) !== 'never'
      return isNullable ? this.#of(assigned, { ...scope, isBefore: true }) : 'never'
    }
    const { proven } = scope
    if (proven.columns.has(`${table}.${column}`)) return 'never'
    if (numberAt(node, 'varreturningtype') !== 0) return 'unknown'
    // An outer join puts null in its place, unless a condition asks for the table's row.
    if (setAt(node, 'varnullingrels').length > 0 && !proven.tables.has(table)) return 'maybe'
    return this.#column(scope, table, column)
  }

  /** A column of an entry of the range table, by their numbers. */
  #column(scope: Scope, table: number, column: number): IsNull {
    const entry = nodesAt(scope.query, 'rtable')[table - 1]
    if (entry === undefined) return 'unknown'
    const expressionOf = (name: string) => this.#of(nodesAt(entry, name)[column - 1], scope)
    switch (numberAt(entry, 'rtekind')) {
      case 0:
        return this.#stored(entry, column)
      case 1: {
        const query = nodeAt(entry, 'subquery')
        return query === undefined || column === 0 ? 'unknown' : this.#ofResult(this.#scope(query, scope), column - 1)
      }
      case 2:
        return expressionOf('joinaliasvars')
      case 5:
        return this.#listed(entry, column, scope)
      case 6:
        return this.#common(entry, column, scope)
      case 9:
        return expressionOf('groupexprs')
      default:
        return 'unknown'
    }
  }

  #stored(entry: TreeNode, column: number): IsNull {
    if (column === 0) return 'never'
    const isNullable = this.#catalogue.nullable.get(`${numberAt(entry, 'relid')}.${column}`)
    return isNullable === undefined ? 'unknown' : isNullable ? 'maybe' : 'never'
  }

  #listed(entry: TreeNode, column: number, scope: Scope): IsNull {
    const rows = entry.fields.get('values_lists')
    if (!Array.isArray(rows)) return 'unknown'
    return worst(
      rows.map((row) => {
        const item = Array.isArray(row) ? row[column - 1] : undefined
        return isNode(item) ? this.#of(item, scope) : 'unknown'
      }),
    )
  }

  /** A column of a WITH query. While a recursive one is judged, its own rows add nothing. */
  #common(entry: TreeNode, column: number, at: Scope): IsNull {
    const found = commonQuery(entry, at)
    if (found === undefined || column === 0) return 'unknown'
    const key = `${found.depth}.${textAt(entry, 'ctename')}.${column}`
    if (this.#open.has(key)) return 'never'
    this.#open.add(key)
    try {
      return this.#ofResult(this.#scope(found.query, found.scope), column - 1)
    } finally {
      this.#open.delete(key)
    }
  }

  /** The column of a table that a result is, as `table.column`. */
  #originOf(node: TreeNode | undefined, at: Scope): string | undefined {
    if (node?.kind !== 'VAR') return undefined
    let scope: Scope | undefined = at
    for (let up = numberAt(node, 'varlevelsup'); up > 0; up--) scope = scope?.outer
    const entry = scope === undefined ? undefined : nodesAt(scope.query, 'rtable')[numberAt(node, 'varno') - 1]
    if (scope === undefined || entry === undefined) return undefined
    const column = numberAt(node, 'varattno')
    const kind = numberAt(entry, 'rtekind')
    if (kind === 0) return `${numberAt(entry, 'relid')}.${column}`
    if (kind === 2 || kind === 9)
      return this.#originOf(nodesAt(entry, kind === 2 ? 'joinaliasvars' : 'groupexprs')[column - 1], scope)
    const common = kind === 6 ? commonQuery(entry, scope) : undefined
    const query = kind === 1 ? nodeAt(entry, 'subquery') : common?.query
    if (query === undefined || nodeAt(query, 'setOperations') !== undefined) return undefined
    const result = resultsOf(query)[column - 1]
    return result && this.#originOf(nodeAt(result, 'expr'), this.#scope(query, common?.scope ?? scope))
  }
}

/** Whether a table is the one of an UPDATE, whose RETURNING returns what was assigned. */
function isChanged({ query, isBefore }: Scope, table: number): boolean {
  const isUpdate = numberAt(query, 'commandType') === commands.update
  return isUpdate && isBefore !== true && numberAt(query, 'resultRelation') === table
}

function assignedTo(query: TreeNode, column: number): TreeNode | undefined {
  const entry = nodesAt(query, 'targetList').find((item) => numberAt(item, 'resno') === column)
  return entry === undefined ? undefined : nodeAt(entry, 'expr')
}

function commonQuery(entry: TreeNode, at: Scope): { query: TreeNode; scope: Scope; depth: number } | undefined {
  let scope: Scope | undefined = at
  for (let up = numberAt(entry, 'ctelevelsup'); up > 0; up--) scope = scope?.outer
  if (scope === undefined) return undefined
  const name = textAt(entry, 'ctename')
  const query = nodesAt(scope.query, 'cteList').find((item) => textAt(item, 'ctename') === name)
  const inner = query === undefined ? undefined : nodeAt(query, 'ctequery')
  let depth = 0
  for (let outer = scope.outer; outer !== undefined; outer = outer.outer) depth++
  return inner === undefined ? undefined : { query: inner, scope, depth }
}

/** What a query returns: of SELECT its list, of others what stands behind RETURNING. */
function resultsOf(query: TreeNode): TreeNode[] {
  const name = numberAt(query, 'commandType') === commands.select ? 'targetList' : 'returningList'
  return nodesAt(query, name).filter((entry) => textAt(entry, 'resjunk') !== 'true')
}

/** The entries of the range table that a UNION and the like is made of. */
function leavesOf(node: TreeNode): number[] {
  if (node.kind === 'RANGETBLREF') return [numberAt(node, 'rtindex')]
  return ['larg', 'rarg'].flatMap((name) => {
    const side = nodeAt(node, name)
    return side === undefined ? [] : leavesOf(side)
  })
}

/** An aggregate without groups is one row, whatever it is made of; so is a query of no table. */
function isOneRow(query: TreeNode): boolean {
  if (nodeAt(query, 'limitCount') ?? nodeAt(query, 'limitOffset') ?? nodeAt(query, 'havingQual')) return false
  if (nodesAt(query, 'groupClause').length > 0 || nodeAt(query, 'setOperations') !== undefined) return false
  if (textAt(query, 'hasTargetSRFs') === 'true') return false
  if (textAt(query, 'hasAggs') === 'true') return true
  const tree = nodeAt(query, 'jointree')
  return tree !== undefined && nodesAt(tree, 'fromlist').length === 0 && nodeAt(tree, 'quals') === undefined
}

function worst(all: readonly IsNull[]): IsNull {
  return all.includes('maybe') ? 'maybe' : all.includes('unknown') ? 'unknown' : 'never'
}

function best(all: readonly IsNull[]): IsNull {
  return all.includes('never') ? 'never' : all.includes('unknown') ? 'unknown' : 'maybe'
}
