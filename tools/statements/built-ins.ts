import ts from 'typescript'
import type { Evaluator } from './evaluate.ts'
import { type Frame, idOf, literal, noType, notDefined, truthOf, Unrendered, unknown, type Value } from './values.ts'

/** What calls of the language, and of the tag of statements, answer; undefined where it is neither. */
export function callBuiltIn(evaluator: Evaluator, node: ts.CallExpression, frame: Frame): Value | undefined {
  const { expression } = node
  if (ts.isIdentifier(expression) && node.arguments.length === 1 && isTag(evaluator.typeOf(expression)))
    return quotedName(evaluator, node, frame)
  if (ts.isIdentifier(expression) && expression.text === 'String') {
    const [value] = evaluator.argumentsOf(node, frame)
    return value?.kind === 'literal' ? literal(String(value.value)) : undefined
  }
  if (!ts.isPropertyAccessExpression(expression)) return undefined
  const name = expression.name.text
  if (name === 'unsafe' && isTag(evaluator.typeOf(expression.expression))) return unsafeText(evaluator, node, frame)
  if (ts.isIdentifier(expression.expression)) {
    const known = callStatic(evaluator, `${expression.expression.text}.${name}`, node, frame)
    if (known !== undefined) return known
  }
  const receiver = evaluator.evaluate(expression.expression, frame)
  if (receiver.kind === 'template' && name === 'execute') return receiver
  if (receiver.kind === 'array') return callOfList(evaluator, receiver.items, name, node, frame)
  if (receiver.kind === 'literal') return callOfText(receiver.value, name, evaluator.argumentsOf(node, frame))
  if (receiver.kind === 'unknown' && name === 'map') return mapUnknown(evaluator, receiver, node, frame)
  return undefined
}

/** The type of a function that makes statements of templates. */
export function isTag(type: ts.Type): boolean {
  return ['Tx', 'Sql'].includes(nameOf(type)) || isOwnersTag(type)
}

/** One whose statements run with the rights of the owner. */
export function isOwnersTag(type: ts.Type): boolean {
  return ['OwnerTx', 'OwnerSession'].includes(nameOf(type))
}

function nameOf(type: ts.Type): string {
  return type.aliasSymbol?.name ?? type.symbol?.name ?? ''
}

function quotedName(evaluator: Evaluator, node: ts.CallExpression, frame: Frame): Value {
  const [name] = evaluator.argumentsOf(node, frame)
  if (name?.kind !== 'literal')
    throw new Unrendered(`the name ${node.getText()} is not known`, name?.kind === 'unknown' ? name.origins : [])
  return { kind: 'text', text: `"${String(name.value).replaceAll('"', '""').replaceAll('.', '"."')}"` }
}

function unsafeText(evaluator: Evaluator, node: ts.CallExpression, frame: Frame): Value {
  const [text] = evaluator.argumentsOf(node, frame)
  if (text?.kind === 'literal') return { kind: 'text', text: String(text.value) }
  throw new Unrendered(`the text of ${node.getText()} is not known`, text?.kind === 'unknown' ? text.origins : [])
}

function callStatic(evaluator: Evaluator, name: string, node: ts.CallExpression, frame: Frame): Value | undefined {
  if (!['Object.keys', 'Object.values', 'Object.entries', 'Object.fromEntries', 'Array.from'].includes(name))
    return undefined
  const [first = notDefined, second] = evaluator.argumentsOf(node, frame)
  if (name === 'Array.from' && first.kind === 'object') {
    const length = first.entries.get('length')
    if (length?.kind !== 'literal' || second === undefined) return undefined
    const indices = Array.from({ length: Number(length.value) }, (_, index) => index)
    return list(indices.map((index) => applied(evaluator, second, [notDefined, literal(index)])))
  }
  if (name === 'Object.fromEntries' && first.kind === 'array') {
    const pairs = first.items.map((pair) => (pair.kind === 'array' ? pair.items : []))
    return {
      kind: 'object',
      entries: new Map(pairs.map(([key = notDefined, value = notDefined]) => [textOf(key), value])),
    }
  }
  if (first.kind !== 'object') return undefined
  const entries = [...first.entries]
  if (name === 'Object.keys') return list(entries.map(([key]) => literal(key)))
  if (name === 'Object.values') return list(entries.map(([, value]) => value))
  return list(entries.map(([key, value]) => list([literal(key), value])))
}

function callOfList(
  evaluator: Evaluator,
  items: readonly Value[],
  name: string,
  node: ts.CallExpression,
  frame: Frame,
): Value | undefined {
  const given = evaluator.argumentsOf(node, frame)
  const [first = notDefined] = given
  const each = () => items.map((item, index) => applied(evaluator, first, [item, literal(index)]))
  switch (name) {
    case 'map':
      return list(each())
    case 'flatMap':
      return list(each().flatMap((value) => (value.kind === 'array' ? [...value.items] : [value])))
    case 'filter': {
      const conditions = each()
      if (conditions.some((value) => truthOf(value) === undefined)) return undefined
      return list(items.filter((_, index) => truthOf(conditions[index] ?? notDefined)))
    }
    case 'reduce': {
      const sum = (before: Value, item: Value) => applied(evaluator, first, [before, item])
      return given[1] === undefined ? items.reduce(sum) : items.reduce(sum, given[1])
    }
    case 'slice':
      return list(items.slice(...given.map((value) => Number(textOf(value)))))
    case 'includes':
      if (first.kind === 'unknown') return undefined
      return literal(items.some((item) => idOf(item) === idOf(first)))
    case 'join':
      if (!items.every((item) => item.kind === 'literal'))
        return unknown(`join(${items.map(idOf).join()})`, noType, items)
      return literal(items.map(textOf).join(given.length === 0 ? ',' : textOf(first)))
    default:
      return undefined
  }
}

function callOfText(value: unknown, name: string, given: readonly Value[]): Value | undefined {
  if (typeof value !== 'string' || !given.every((item) => item.kind === 'literal')) return undefined
  const method = (value as unknown as Record<string, unknown>)[name]
  if (typeof method !== 'function') return undefined
  const result: unknown = method.apply(
    value,
    given.map((item) => (item.kind === 'literal' ? item.value : undefined)),
  )
  return Array.isArray(result) ? list(result.map(literal)) : literal(result)
}

/** A list of unknown length has two items here, so that what stands between them is seen too. */
function mapUnknown(evaluator: Evaluator, receiver: Value, node: ts.CallExpression, frame: Frame): Value | undefined {
  const [mapper] = node.arguments
  if (mapper === undefined || receiver.kind !== 'unknown') return undefined
  const change = evaluator.evaluate(mapper, frame)
  if (change.kind !== 'function') return undefined
  const results = [0, 1].map((index) =>
    applied(evaluator, change, [unknown(`${receiver.id}[${index}]`, noType, [receiver]), literal(index)]),
  )
  return results.every((value) => value.kind === 'template' || value.kind === 'text') ? list(results) : undefined
}

function applied(evaluator: Evaluator, change: Value, given: readonly Value[]): Value {
  if (change.kind === 'function')
    return evaluator.apply(
      change.node,
      change.frame,
      given.map((item) => () => item),
      idOf(change),
    )
  return unknown(`${idOf(change)}(${given.map(idOf).join()})`, noType, given)
}

function list(items: readonly Value[]): Value {
  return { kind: 'array', items }
}

function textOf(value: Value): string {
  return value.kind === 'literal' ? String(value.value) : idOf(value)
}
