import ts from 'typescript'
import { isTag } from './built-ins.ts'
import { Evaluator } from './evaluate.ts'
import { frameOf } from './frame.ts'
import type { Site, Source } from './source.ts'
import { emptyFrame, type Frame, type FunctionNode, Unrendered, type Value } from './values.ts'

export type Parameter = {
  /** The type that the driver sends it as; 0 leaves it to PostgreSQL. */
  readonly oid: number
  readonly isNullable: boolean
}

/** A statement as it is sent, with the ways that were taken to it. */
export type Rendered = {
  readonly text: string
  readonly parameters: readonly Parameter[]
  readonly templates: ReadonlySet<ts.TaggedTemplateExpression>
}

/** The calls that lead to a statement, from the outermost to the one of the function that it stands in. */
export type Path = readonly { readonly call: ts.CallExpression; readonly callee: FunctionNode }[]

export type Ways = {
  readonly schema: () => string
  choose(id: string, count: number): number
}

/** Writes a statement as the driver does: fragments as text, everything else as $1, $2 … */
export function render(source: Source, site: Site, path: Path, ways: Ways): Rendered {
  const { checker } = source
  const evaluator = new Evaluator({ checker, typeOf: source.typeOf, constants: source.constants, ...ways })
  let frame: Frame = emptyFrame
  for (const { call, callee } of path) {
    const outer = frame
    const given = evaluator.lazyArguments(call, outer)
    frame = frameOf(callee, given, outer, (expression) => evaluator.evaluate(expression, outer))
  }
  const parameters: Parameter[] = []
  const templates = new Set<ts.TaggedTemplateExpression>()

  const writeTemplate = (node: ts.TaggedTemplateExpression, inner: Frame): string => {
    templates.add(node)
    const { template } = node
    if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text
    const spans = template.templateSpans.map((span) => writeHole(span.expression, inner) + span.literal.text)
    return template.head.text + spans.join('')
  }
  const writeHole = (node: ts.Expression, inner: Frame): string => {
    const type = source.typeOf(node)
    if (!mayBeText(type, checker)) return parameter(type)
    return writeValue(evaluator.evaluate(node, inner), node, type)
  }
  const writeValue = (value: Value, node: ts.Expression, type: ts.Type): string => {
    if (value.kind === 'template') return writeTemplate(value.node, value.frame)
    if (value.kind === 'text') return value.text
    if (value.kind === 'array' && value.items.length > 0)
      return value.items.map((item) => writeValue(item, node, type)).join(' ')
    if (value.kind === 'literal' && typeof value.value === 'string') return parameter(checker.getStringType())
    const known = value.kind === 'unknown' ? value.typeOf() : undefined
    if (known !== undefined && !mayBeText(known, checker)) return parameter(known)
    throw new Unrendered(
      `what ${node.getText().slice(0, 60)} adds is not known`,
      value.kind === 'unknown' ? value.origins : [],
    )
  }
  const parameter = (type: ts.Type): string =>
    `$${parameters.push({ oid: oidOf(type, checker), isNullable: isNullable(type) })}`

  const text = writeTemplate(site.node, frame)
  return { text, parameters, templates }
}

function constituents(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type]
}

const fragments = new Set(['Statement', 'Identifier', 'PendingQuery', 'Helper'])

function mayBeText(type: ts.Type, checker: ts.TypeChecker): boolean {
  return constituents(type).some((part) => {
    if ((part.flags & ts.TypeFlags.Any) !== 0) return true
    if (fragments.has(part.symbol?.name ?? '') || isTag(part)) return true
    return (
      checker.isArrayLikeType(part) &&
      checker.getTypeArguments(part as ts.TypeReference).some((item) => mayBeText(item, checker))
    )
  })
}

function isNullable(type: ts.Type): boolean {
  return constituents(type).some(
    ({ flags }) => (flags & (ts.TypeFlags.Null | ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0,
  )
}

/** As `typeOf` of the driver (packages/runtime/database/wire-types.ts), which sees the value itself. */
function oidOf(type: ts.Type, checker: ts.TypeChecker): number {
  for (const part of constituents(type)) {
    if ((part.flags & ts.TypeFlags.BooleanLike) !== 0) return 16
    if ((part.flags & ts.TypeFlags.BigIntLike) !== 0) return 20
    const name = part.symbol?.name
    if (name === 'Json' || name === 'Parameter') return 3802
    if (name === 'Date') return 1184
    if (name === 'Uint8Array' || name === 'Buffer') return 17
    if (!checker.isArrayLikeType(part)) continue
    const item = oidOf(checker.getTypeArguments(part as ts.TypeReference)[0] ?? part, checker)
    if (item === 16) return 1000
    if (item === 1184) return 1185
  }
  return 0
}
