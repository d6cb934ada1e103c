import type ts from 'typescript'
import { emptyFrame, type Frame, type FunctionNode, notDefined, type Value } from './values.ts'

/** The frame of a call: what its arguments are, or their defaults. */
export function frameOf(
  node: FunctionNode,
  given: readonly (() => Value)[],
  parent: Frame,
  evaluateDefault: (expression: ts.Expression) => Value,
): Frame {
  const values = node.parameters.map((parameter, index): [ts.Node, () => Value] => {
    if (parameter.dotDotDotToken !== undefined)
      return [parameter, () => ({ kind: 'array', items: given.slice(index).map((item) => item()) })]
    const value = once(() => {
      const passed = given[index]?.() ?? notDefined
      const isMissing = passed.kind === 'literal' && passed.value === undefined
      return isMissing && parameter.initializer !== undefined ? evaluateDefault(parameter.initializer) : passed
    })
    return [parameter, value]
  })
  return { arguments: new Map(values), parent: parent === emptyFrame ? undefined : parent }
}

/** Evaluates when it is first asked. */
export function once(evaluate: () => Value): () => Value {
  let value: Value | undefined
  return () => {
    value ??= evaluate()
    return value
  }
}
