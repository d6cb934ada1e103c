import { isDeepStrictEqual } from 'node:util'
import type { FieldError } from '@merastore/kernel'
import { type TObject, type TProperties, type TSchema, Type } from 'typebox'
import type { Call } from './call.ts'
import { fault, inside } from './collect-faults.ts'
import type { Contract, OperationContract } from './contract.ts'
import type { AnyOperation } from './dispatch.ts'
import { input } from './schemas.ts'
import { serializer } from './serialize.ts'

/** Thrown by a change that bears a read-only field with another value than the resource has. */
export class ReadOnlyChangedError extends Error {
  override readonly name = 'ReadOnlyChangedError'
  readonly faults: readonly FieldError[]
  constructor(names: readonly string[]) {
    super(`read-only: ${names.join(', ')}`)
    this.faults = names.map((name) => fault(inside('', name), 'READ_ONLY', 'cannot be changed here'))
  }
}

/**
 * The input of a change of a resource: what a read of it answers can be sent back. The fields that are not among
 * `properties` are read-only: they are accepted, and taken out before the operation sees the input.
 */
export function changeOf<Properties extends TProperties>(
  resource: TObject,
  properties: Properties,
): ReturnType<typeof input<Properties>> {
  const others = Object.entries(resource.properties).filter(([name]) => !Object.hasOwn(properties, name))
  const readOnly = Object.fromEntries(others.map(([name, schema]) => [name, asReadOnly(schema)]))
  return input({ ...properties, ...readOnly }) as unknown as ReturnType<typeof input<Properties>>
}

/** Without its name: the document has one schema under it, which is not read-only. */
function asReadOnly(schema: TSchema): TSchema {
  const { $id: _, ...unnamed } = schema as TSchema & { $id?: string }
  return Type.Optional({ ...unnamed, readOnly: true } as TSchema)
}

type Node = {
  readonly readOnly?: boolean
  readonly format?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
  readonly anyOf?: readonly Node[]
}

const bearing = new WeakMap<object, boolean>()

/** Whether a schema has read-only fields, at any depth. */
export function hasReadOnly(schema: TSchema): boolean {
  let known = bearing.get(schema)
  if (known === undefined) {
    const { properties = {}, items, anyOf = [] } = schema as Node
    const parts = [...Object.values(properties), ...anyOf, ...(items === undefined ? [] : [items])]
    known = parts.some((part) => part.readOnly === true || hasReadOnly(part as TSchema))
    bearing.set(schema, known)
  }
  return known
}

/** A valid input without the fields that are read-only. */
export function withoutReadOnly(schema: TSchema, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !hasReadOnly(schema)) return value
  const { properties, items, anyOf } = schema as Node
  const object = anyOf?.find((choice) => choice.properties !== undefined || choice.items !== undefined)
  if (object !== undefined) return withoutReadOnly(object as TSchema, value)
  if (Array.isArray(value)) return value.map((part) => withoutReadOnly(items as TSchema, part))
  const writable = Object.entries(value).filter(([name]) => properties?.[name]?.readOnly !== true)
  return Object.fromEntries(
    writable.map(([name, part]) => [name, withoutReadOnly(properties?.[name] as TSchema, part)]),
  )
}

type Fields = Readonly<Record<string, unknown>>
type Service = { readonly contract: Contract; readonly operations: { readonly [name: string]: AnyOperation } }

/**
 * The read-only fields of an input that differ from the resource as it is read: ignoring them would answer 200
 * for a change that was not made. Times and revision are exempt, because they follow from every change.
 */
export async function changedReadOnly(
  service: Service,
  operation: OperationContract,
  sent: Fields,
  call: Call,
): Promise<string[]> {
  const names = comparedNames(operation).filter((name) => sent[name] !== undefined)
  const [reader, read] = readerOf(service.contract, operation) ?? []
  if (names.length === 0 || reader === undefined || read === undefined) return []
  const { key: _key, ifMatch, ...asking } = call
  const fields = Object.keys(read.input.properties).map((name) => [name, sent[name]])
  const found = await service.operations[reader]?.(Object.fromEntries(fields) as never, asking)
  if (found?.outcome !== 'done') return []
  const whole = JSON.parse(serializer(read.output)(found.value)) as Fields
  // Of another revision nothing has to be compared: the operation refuses it.
  if (ifMatch !== undefined && whole.revision !== ifMatch) return []
  const stands = itemIn(whole, operation, sent)
  // That the item is gone, the operation says.
  if (stands === undefined) return []
  return names.filter((name) => !isDeepStrictEqual(stands[name], sent[name]))
}

function itemIn(whole: Fields, { itemOf }: OperationContract, sent: Fields): Fields | undefined {
  if (itemOf === undefined) return whole
  return (whole[itemOf.list] as readonly Fields[]).find(({ id }) => id === sent[itemOf.id])
}

/** The read-only fields of an input that are compared with what stands: those at its top level, but times and revision. */
export function comparedNames({ input }: OperationContract): string[] {
  return Object.entries(input.properties as Readonly<Record<string, Node>>)
    .filter(([name, schema]) => schema.readOnly === true && name !== 'revision' && !isTime(schema))
    .map(([name]) => name)
}

function isTime({ format, anyOf = [] }: Node): boolean {
  return format === 'date-time' || anyOf.some(isTime)
}

/** The operation that reads what another one changes: the one of `itemOf`, else GET of the same path. */
export function readerOf(
  { operations }: Contract,
  { path, itemOf }: OperationContract,
): [string, OperationContract] | undefined {
  if (itemOf !== undefined) {
    const whole = operations[itemOf.operation]
    return whole === undefined ? undefined : [itemOf.operation, whole]
  }
  return Object.entries(operations).find(([, other]) => other.method === 'GET' && other.path === path)
}
