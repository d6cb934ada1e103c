import type { OperationContract } from '@merastore/contract'
import { type IdKind, idPrefixes } from '@merastore/kernel'
import { type InputPlaces, inputPlaces } from '@merastore/runtime'
import { allContracts } from '../../apps/platform/modules.ts'

/** An operation that anybody on the network can reach. */
export type PublicOperation = {
  readonly service: string
  readonly name: string
  readonly surface: 'storefront' | 'admin'
  readonly method: string
  readonly path: string
  readonly contract: OperationContract
  readonly places: InputPlaces
}

/** Every public operation of the platform, in the order of the contracts: a new one is here by itself. */
export const publicOperations: readonly PublicOperation[] = allContracts.flatMap(({ service, operations }) =>
  Object.entries(operations).flatMap(([name, contract]) => {
    const { path, method } = contract
    if (path === undefined || method === undefined) return []
    const surface = path.startsWith('/admin/') ? 'admin' : 'storefront'
    return [{ service, name, surface, method, path, contract, places: inputPlaces(contract) } as const]
  }),
)

export type Schema = { readonly [keyword: string]: unknown }

const kindOfPrefix = new Map([...idPrefixes()].map(([kind, prefix]) => [prefix, kind]))

/** Which kind of thing a field names, where its schema is that of an id. */
export function idKindOf(schema: Schema): IdKind | undefined {
  const prefix = typeof schema.pattern === 'string' ? /^\^([a-z]{2,8})_\[0-7\]/.exec(schema.pattern)?.[1] : undefined
  return prefix === undefined ? undefined : kindOfPrefix.get(prefix)
}

/** A place in an input: the names and indices on the way to it. */
export type Way = readonly (string | number)[]

/** A field of an input, at any depth. */
export type Field = { readonly way: Way; readonly schema: Schema }

/** All fields of a schema; of a list its first item stands for all, of a choice its first that is not null. */
export function fieldsOf(schema: Schema, way: Way = []): Field[] {
  const own = way.length === 0 ? [] : [{ way, schema }]
  const chosen = firstChoice(schema)
  if (chosen !== schema) return [...own, ...fieldsOf(chosen, way).slice(own.length)]
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  const inner = properties.flatMap(([name, part]) => fieldsOf(part, [...way, name]))
  const items = schema.type === 'array' ? fieldsOf(schema.items as Schema, [...way, 0]) : []
  return [...own, ...inner, ...items]
}

/** The alternative of a choice that is not null; the schema itself where it is no choice. */
export function firstChoice(schema: Schema): Schema {
  const choices = schema.anyOf as readonly Schema[] | undefined
  return choices?.find((choice) => choice.type !== 'null') ?? schema
}

export function isNullable(schema: Schema): boolean {
  return ((schema.anyOf ?? []) as readonly Schema[]).some((choice) => choice.type === 'null')
}
