import ts from 'typescript'
import { callBuiltIn } from './built-ins.ts'
import { frameOf, once } from './frame.ts'
import { compareLiterals, isFilledLater, isTransaction, mayBeMissing, nameOf, regularExpression } from './syntax.ts'
import {
  emptyFrame,
  type Frame,
  type FunctionNode,
  Impossible,
  idOf,
  literal,
  noType,
  notDefined,
  truthOf,
  type Unknown,
  unknown,
  type Value,
} from './values.ts'

export type Surroundings = {
  readonly checker: ts.TypeChecker
  readonly typeOf: (node: ts.Node) => ts.Type
  /** The schema of the service in whose transaction the statement is sent. */
  readonly schema: () => string
  /** What the constants of modules are, as far as they have been asked for. */
  readonly constants: Map<ts.VariableDeclaration, Value>
  /** Takes one of several ways, where only a call decides which: the same one for the same id. */
  choose(id: string, count: number): number
}

const depthMax = 60

/**
 * Evaluates what statements are put together from: constants, conditions, lists and functions of them. It runs nothing of
 * the product; what depends on the arguments of a call stays unknown, and of the ways of a condition it takes the chosen.
 */
export class Evaluator {
  readonly #around: Surroundings
  #depth = 0

  constructor(around: Surroundings) {
    this.#around = around
  }

  get checker(): ts.TypeChecker {
    return this.#around.checker
  }

  typeOf(node: ts.Node): ts.Type {
    return this.#around.typeOf(node)
  }

  evaluate(node: ts.Expression, frame: Frame): Value {
    if (++this.#depth > depthMax) {
      this.#depth--
      return this.#unknownOf(node)
    }
    try {
      return this.#evaluate(node, frame)
    } finally {
      this.#depth--
    }
  }

  #evaluate(node: ts.Expression, frame: Frame): Value {
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
      return this.evaluate(node.expression, frame)
    if (ts.isNonNullExpression(node)) return this.evaluate(node.expression, frame)
    if (ts.isStringLiteralLike(node)) return literal(node.text)
    if (ts.isNumericLiteral(node)) return literal(Number(node.text))
    if (ts.isRegularExpressionLiteral(node)) return literal(regularExpression(node.text))
    if (node.kind === ts.SyntaxKind.TrueKeyword) return literal(true)
    if (node.kind === ts.SyntaxKind.FalseKeyword) return literal(false)
    if (node.kind === ts.SyntaxKind.NullKeyword) return literal(null)
    if (ts.isTaggedTemplateExpression(node)) return { kind: 'template', node, frame }
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { kind: 'function', node, frame }
    if (ts.isIdentifier(node)) return this.#identifier(node, frame)
    if (ts.isTemplateExpression(node)) return this.#text(node, frame)
    if (ts.isConditionalExpression(node))
      return this.holds(this.evaluate(node.condition, frame))
        ? this.evaluate(node.whenTrue, frame)
        : this.evaluate(node.whenFalse, frame)
    if (ts.isBinaryExpression(node)) return this.#binary(node, frame)
    if (ts.isPrefixUnaryExpression(node)) return this.#prefix(node, frame)
    if (ts.isPropertyAccessExpression(node)) return this.#property(node, frame)
    if (ts.isElementAccessExpression(node)) return this.#element(node, frame)
    if (ts.isArrayLiteralExpression(node)) return this.#array(node, frame)
    if (ts.isObjectLiteralExpression(node)) return this.#object(node, frame)
    if (ts.isCallExpression(node)) return this.#call(node, frame)
    return this.#unknownOf(node)
  }

  /** Whether a condition holds, in this run. */
  holds(value: Value): boolean {
    const truth = truthOf(value)
    if (truth !== undefined) return truth
    const { id, isNegated } = value as Unknown
    return (this.#around.choose(id, 2) === 0) !== isNegated
  }

  /** One of several values, in this run. */
  oneOf(id: string, values: readonly Value[]): Value {
    return values[this.#around.choose(id, values.length)] ?? notDefined
  }

  #unknownOf(node: ts.Node, parts: readonly Value[] = []): Unknown {
    return unknown(`${node.getSourceFile().fileName}:${node.pos}`, () => this.typeOf(node), parts)
  }

  #identifier(node: ts.Identifier, frame: Frame): Value {
    if (node.text === 'undefined') return notDefined
    const found = this.checker.getSymbolAtLocation(node)
    const symbol =
      found !== undefined && (found.flags & ts.SymbolFlags.Alias) !== 0 ? this.checker.getAliasedSymbol(found) : found
    const declaration = symbol?.valueDeclaration
    return declaration === undefined ? this.#unknownOf(node) : this.#declared(declaration, frame)
  }

  /** `{ name }` of an object names a property; the value is another symbol. */
  #shorthand(node: ts.ShorthandPropertyAssignment, frame: Frame): Value {
    const symbol = this.checker.getShorthandAssignmentValueSymbol(node)
    const declaration = symbol?.valueDeclaration
    return declaration === undefined ? this.#unknownOf(node.name) : this.#declared(declaration, frame)
  }

  #declared(node: ts.Declaration, frame: Frame): Value {
    if (ts.isParameter(node)) return this.#parameter(node, frame)
    if (ts.isFunctionDeclaration(node)) return { kind: 'function', node, frame }
    if (ts.isBindingElement(node)) return this.#bound(node, frame)
    if (ts.isVariableDeclaration(node)) return this.#variable(node, frame)
    return ts.isSourceFile(node) ? unknown(node.fileName, noType) : this.#unknownOf(node)
  }

  #variable(node: ts.VariableDeclaration, frame: Frame): Value {
    if (ts.isForOfStatement(node.parent.parent)) {
      const list = this.evaluate(node.parent.parent.expression, frame)
      if (list.kind === 'array' && list.items.length > 0) return this.oneOf(`${node.pos}`, list.items)
      return this.#unknownOf(node, [list])
    }
    const isConstant = (node.parent.flags & ts.NodeFlags.Const) !== 0
    if (!isConstant || node.initializer === undefined || isFilledLater(node)) return this.#unknownOf(node)
    if (!ts.isSourceFile(node.parent.parent.parent)) return this.evaluate(node.initializer, frame)
    // What a module holds is the same for every statement.
    const known = this.#around.constants.get(node) ?? this.evaluate(node.initializer, emptyFrame)
    this.#around.constants.set(node, known)
    return known
  }

  #parameter(node: ts.ParameterDeclaration, frame: Frame): Value {
    for (let at: Frame | undefined = frame; at !== undefined; at = at.parent) {
      const given = at.arguments.get(node)
      if (given !== undefined) return given()
    }
    const value = this.#unknownOf(node)
    return { ...value, origins: new Set([node]) }
  }

  #bound(node: ts.BindingElement, frame: Frame): Value {
    const holder = node.parent.parent
    const whole = this.#declared(holder, frame)
    if (node.dotDotDotToken !== undefined) {
      if (whole.kind !== 'array' || !ts.isArrayBindingPattern(node.parent)) return this.#unknownOf(node, [whole])
      return { kind: 'array', items: whole.items.slice(node.parent.elements.indexOf(node)) }
    }
    const type = () => this.typeOf(node)
    const value = ts.isArrayBindingPattern(node.parent)
      ? this.#at(whole, literal(node.parent.elements.indexOf(node)), type)
      : this.#member(whole, nameOf(node.propertyName ?? node.name), type)
    const isMissing = value.kind === 'literal' && value.value === undefined
    return isMissing && node.initializer !== undefined ? this.evaluate(node.initializer, frame) : value
  }

  #text(node: ts.TemplateExpression, frame: Frame): Value {
    const holes = node.templateSpans.map((span) => this.evaluate(span.expression, frame))
    if (!holes.every((hole) => hole.kind === 'literal')) {
      const { fileName } = node.getSourceFile()
      return unknown(`${fileName}:${node.pos}(${holes.map(idOf).join()})`, () => this.checker.getStringType(), holes)
    }
    const rest = node.templateSpans.map((span, index) => `${holes[index]?.value}${span.literal.text}`)
    return literal(node.head.text + rest.join(''))
  }

  #binary(node: ts.BinaryExpression, frame: Frame): Value {
    const operator = node.operatorToken.kind
    const left = this.evaluate(node.left, frame)
    if (operator === ts.SyntaxKind.QuestionQuestionToken) {
      if (left.kind === 'literal')
        return left.value === undefined || left.value === null ? this.evaluate(node.right, frame) : left
      if (left.kind !== 'unknown' || !mayBeMissing(this.typeOf(node.left))) return left
      return this.holds(unknown(`(${idOf(left)}===undefined)`, noType)) ? this.evaluate(node.right, frame) : left
    }
    if (operator === ts.SyntaxKind.AmpersandAmpersandToken)
      return this.holds(left) ? this.evaluate(node.right, frame) : literal(false)
    if (operator === ts.SyntaxKind.BarBarToken)
      return this.holds(left) ? (truthOf(left) === undefined ? literal(true) : left) : this.evaluate(node.right, frame)
    return this.#compare(node, left, this.evaluate(node.right, frame))
  }

  #compare(node: ts.BinaryExpression, left: Value, right: Value): Value {
    const operator = node.operatorToken.getText()
    if (left.kind === 'literal' && right.kind === 'literal') return compareLiterals(operator, left.value, right.value)
    const isEqual = operator === '==='
    if (isEqual || operator === '!==') {
      const missing = right.kind === 'literal' && (right.value === undefined || right.value === null)
      // A list, an object or a statement is there; so is what by its type is.
      const isThere = left.kind !== 'unknown' || (missing && !mayBeMissing(this.typeOf(node.left)))
      if (missing && isThere) return literal(!isEqual)
      return unknown(`(${idOf(left)}===${idOf(right)})`, noType, [left, right], !isEqual)
    }
    return unknown(`(${idOf(left)}${operator}${idOf(right)})`, () => this.typeOf(node), [left, right])
  }

  #prefix(node: ts.PrefixUnaryExpression, frame: Frame): Value {
    const value = this.evaluate(node.operand, frame)
    if (node.operator === ts.SyntaxKind.ExclamationToken) {
      const truth = truthOf(value)
      if (truth !== undefined) return literal(!truth)
      return { ...(value as Unknown), isNegated: !(value as Unknown).isNegated }
    }
    if (node.operator === ts.SyntaxKind.MinusToken && value.kind === 'literal') return literal(-Number(value.value))
    return this.#unknownOf(node, [value])
  }

  #property(node: ts.PropertyAccessExpression, frame: Frame): Value {
    if (node.name.text === 'schema' && isTransaction(this.typeOf(node.expression)))
      return literal(this.#around.schema())
    return this.#member(this.evaluate(node.expression, frame), node.name.text, () => this.typeOf(node))
  }

  #member(whole: Value, name: string, type: () => ts.Type): Value {
    if (whole.kind === 'object') return whole.entries.get(name) ?? notDefined
    if (whole.kind === 'array' && name === 'length') return literal(whole.items.length)
    if (whole.kind === 'literal') {
      if (typeof whole.value === 'string' && name === 'length') return literal(whole.value.length)
      return notDefined
    }
    if (whole.kind !== 'unknown') return unknown(`${idOf(whole)}.${name}`, type, [whole])
    if (name === 'schema' && isTransaction(whole.typeOf())) return literal(this.#around.schema())
    return unknown(`${whole.id}.${name}`, type, [whole])
  }

  #element(node: ts.ElementAccessExpression, frame: Frame): Value {
    const whole = this.evaluate(node.expression, frame)
    const place = this.evaluate(node.argumentExpression, frame)
    return this.#at(whole, place, () => this.typeOf(node))
  }

  #at(whole: Value, place: Value, type: () => ts.Type): Value {
    if (place.kind === 'literal') {
      if (whole.kind === 'array') return whole.items[Number(place.value)] ?? notDefined
      return this.#member(whole, String(place.value), type)
    }
    const all = whole.kind === 'array' ? whole.items : whole.kind === 'object' ? [...whole.entries.values()] : []
    if (all.length > 0) return this.oneOf(`${idOf(whole)}[${idOf(place)}]`, all)
    return unknown(`${idOf(whole)}[${idOf(place)}]`, type, [whole, place])
  }

  #array(node: ts.ArrayLiteralExpression, frame: Frame): Value {
    const items: Value[] = []
    for (const element of node.elements) {
      if (!ts.isSpreadElement(element)) items.push(this.evaluate(element, frame))
      else {
        const list = this.evaluate(element.expression, frame)
        if (list.kind === 'array') items.push(...list.items)
        else if (list.kind === 'literal' && typeof list.value === 'string') items.push(...[...list.value].map(literal))
        else return this.#unknownOf(node, [list])
      }
    }
    return { kind: 'array', items }
  }

  #object(node: ts.ObjectLiteralExpression, frame: Frame): Value {
    const entries = new Map<string, Value>()
    for (const property of node.properties) {
      if (ts.isSpreadAssignment(property)) {
        const more = this.evaluate(property.expression, frame)
        if (more.kind !== 'object') return this.#unknownOf(node, [more])
        for (const [name, value] of more.entries) entries.set(name, value)
      } else if (ts.isShorthandPropertyAssignment(property)) {
        entries.set(property.name.text, this.#shorthand(property, frame))
      } else if (ts.isPropertyAssignment(property)) {
        entries.set(nameOf(property.name), this.evaluate(property.initializer, frame))
      } else if (ts.isMethodDeclaration(property)) {
        entries.set(nameOf(property.name), { kind: 'function', node: property, frame })
      }
    }
    return { kind: 'object', entries }
  }

  #call(node: ts.CallExpression, frame: Frame): Value {
    const built = callBuiltIn(this, node, frame)
    if (built !== undefined) return built
    const callee = this.evaluate(node.expression, frame)
    if (callee.kind === 'function')
      return this.apply(callee.node, callee.frame, this.lazyArguments(node, frame), idOf(callee))
    const given = this.argumentsOf(node, frame)
    const id = `${idOf(callee)}(${given.map(idOf).join()})`
    return unknown(id, () => this.typeOf(node), [callee, ...given])
  }

  argumentsOf(node: ts.CallExpression, frame: Frame): Value[] {
    return node.arguments.map((argument) => this.evaluate(argument, frame))
  }

  lazyArguments(node: ts.CallExpression, frame: Frame): (() => Value)[] {
    return node.arguments.map((argument) => once(() => this.evaluate(argument, frame)))
  }

  apply(node: FunctionNode, parent: Frame, given: readonly (() => Value)[], id: string): Value {
    const inner = frameOf(node, given, parent, (expression) => this.evaluate(expression, parent))
    if (node.body === undefined) return unknown(`${id}()`, noType)
    return ts.isBlock(node.body)
      ? (this.#run(node.body.statements, inner) ?? notDefined)
      : this.evaluate(node.body, inner)
  }

  /** What statements of a function return; undefined where they come to their end. */
  #run(statements: readonly ts.Statement[], frame: Frame): Value | undefined {
    for (const statement of statements) {
      const returned = this.#step(statement, frame)
      if (returned !== undefined) return returned
    }
    return undefined
  }

  #step(node: ts.Statement, frame: Frame): Value | undefined {
    if (ts.isReturnStatement(node))
      return node.expression === undefined ? notDefined : this.evaluate(node.expression, frame)
    if (ts.isThrowStatement(node)) throw new Impossible()
    if (ts.isBlock(node)) return this.#run(node.statements, frame)
    if (ts.isTryStatement(node)) return this.#run(node.tryBlock.statements, frame)
    if (ts.isIfStatement(node)) {
      if (this.holds(this.evaluate(node.expression, frame))) return this.#step(node.thenStatement, frame)
      return node.elseStatement === undefined ? undefined : this.#step(node.elseStatement, frame)
    }
    if (ts.isSwitchStatement(node)) return this.#switch(node, frame)
    return undefined
  }

  #switch(node: ts.SwitchStatement, frame: Frame): Value | undefined {
    const value = this.evaluate(node.expression, frame)
    const { clauses } = node.caseBlock
    const isMeant = (clause: ts.CaseOrDefaultClause) =>
      ts.isDefaultClause(clause) || idOf(this.evaluate(clause.expression, frame)) === idOf(value)
    const first =
      value.kind === 'unknown' ? this.#around.choose(`switch ${value.id}`, clauses.length) : clauses.findIndex(isMeant)
    return this.#run(first < 0 ? [] : clauses.slice(first).flatMap((clause) => [...clause.statements]), frame)
  }
}
