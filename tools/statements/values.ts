import { createHash } from 'node:crypto'
import type ts from 'typescript'

/** What an expression of the source is known to be without running it. */
export type Value =
  | Literal
  | { readonly kind: 'array'; readonly items: readonly Value[] }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, Value> }
  | { readonly kind: 'function'; readonly node: FunctionNode; readonly frame: Frame }
  | { readonly kind: 'template'; readonly node: ts.TaggedTemplateExpression; readonly frame: Frame }
  /** Text of a statement: from `unsafe`, or a quoted name. */
  | { readonly kind: 'text'; readonly text: string }
  | Unknown

export type Literal = { readonly kind: 'literal'; readonly value: unknown }

/** Depends on what only a call has. Two of one id are equal, so a condition on both holds for both or for none. */
export type Unknown = {
  readonly kind: 'unknown'
  readonly id: string
  readonly typeOf: () => ts.Type | undefined
  /** A condition that is the opposite of the id's. */
  readonly isNegated: boolean
  /** The parameters that it is made of: the callers of their functions have more. */
  readonly origins: ReadonlySet<ts.ParameterDeclaration>
}

export type FunctionNode = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression | ts.MethodDeclaration

/** The arguments of a call, evaluated when one is asked for, within those of the calls around it. */
export type Frame = {
  readonly arguments: ReadonlyMap<ts.Node, () => Value>
  readonly parent: Frame | undefined
}

export const emptyFrame: Frame = { arguments: new Map(), parent: undefined }

export function literal(value: unknown): Literal {
  return { kind: 'literal', value }
}

export const notDefined = literal(undefined)

export const noType = (): undefined => undefined

export function unknown(
  id: string,
  typeOf: () => ts.Type | undefined,
  parts: readonly Value[] = [],
  isNegated = false,
): Unknown {
  const origins = new Set(parts.flatMap((part) => (part.kind === 'unknown' ? [...part.origins] : [])))
  return { kind: 'unknown', id, typeOf, isNegated, origins }
}

const ids = new WeakMap<Value, string>()
const idCharsMax = 200

/** The same for what is the same. */
export function idOf(value: Value): string {
  const known = ids.get(value)
  if (known !== undefined) return known
  const whole = write(value)
  const id = whole.length <= idCharsMax ? whole : createHash('sha1').update(whole).digest('base64')
  ids.set(value, id)
  return id
}

function write(value: Value): string {
  switch (value.kind) {
    case 'literal':
      return value.value instanceof RegExp ? String(value.value) : (JSON.stringify(value.value) ?? 'undefined')
    case 'array':
      return `[${value.items.map(idOf).join()}]`
    case 'object':
      return `{${[...value.entries].map(([name, item]) => `${name}:${idOf(item)}`).join()}}`
    case 'function':
    case 'template':
      return `${value.node.getSourceFile().fileName}:${value.node.pos}`
    case 'text':
      return value.text
    case 'unknown':
      return `${value.isNegated ? '!' : ''}${value.id}`
  }
}

/** Whether a condition holds; undefined where only a call decides. */
export function truthOf(value: Value): boolean | undefined {
  if (value.kind === 'literal') return Boolean(value.value)
  return value.kind === 'unknown' ? undefined : true
}

/** A run that ends in an exception leaves no statement behind. */
export class Impossible extends Error {}

/** A part of a statement whose text is unknown. */
export class Unrendered extends Error {
  readonly origins: ReadonlySet<ts.ParameterDeclaration>
  constructor(message: string, origins: Iterable<ts.ParameterDeclaration> = []) {
    super(message)
    this.origins = new Set(origins)
  }
}
