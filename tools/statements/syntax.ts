import ts from 'typescript'
import { literal, type Value } from './values.ts'

export function isTransaction(type: ts.Type | undefined): boolean {
  return ['TxContext', 'Db'].includes(type?.aliasSymbol?.name ?? type?.symbol?.name ?? '')
}

export function mayBeMissing(type: ts.Type): boolean {
  const missing =
    ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter
  return (type.isUnion() ? type.types : [type]).some(({ flags }) => (flags & missing) !== 0)
}

/** Lists that start empty are filled by statements, which are not run here. */
export function isFilledLater({ initializer }: ts.VariableDeclaration): boolean {
  return initializer !== undefined && ts.isArrayLiteralExpression(initializer) && initializer.elements.length === 0
}

export function nameOf(node: ts.PropertyName | ts.BindingName): string {
  return ts.isIdentifier(node) || ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) ? node.text : node.getText()
}

export function regularExpression(text: string): RegExp {
  const end = text.lastIndexOf('/')
  return new RegExp(text.slice(1, end), text.slice(end + 1))
}

export function compareLiterals(operator: string, left: unknown, right: unknown): Value {
  const [a, b] = [left as number, right as number]
  switch (operator) {
    case '===':
      return literal(left === right)
    case '!==':
      return literal(left !== right)
    case '+':
      return literal(a + b)
    case '-':
      return literal(a - b)
    case '*':
      return literal(a * b)
    case '/':
      return literal(a / b)
    case '%':
      return literal(a % b)
    case '**':
      return literal(a ** b)
    case '<':
      return literal(a < b)
    case '>':
      return literal(a > b)
    case '<=':
      return literal(a <= b)
    case '>=':
      return literal(a >= b)
    default:
      throw new Error(`the operator ${operator} is not known here`)
  }
}
