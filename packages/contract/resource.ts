import type { IdKind } from '@merastore/kernel'
import { type TArray, type TObject, type TProperties, type TSchema, Type } from 'typebox'
import { access, type Permission } from './call.ts'
import type { OperationContract, RefusalContract } from './contract.ts'
import { changeOf } from './read-only.ts'
import { cursorRefusal, Id, input, NoContent, Page, pageQuery } from './schemas.ts'

type Refusals = Readonly<Record<string, RefusalContract>>
type More = Partial<Pick<OperationContract, 'summary' | 'description' | 'bodyBytesMax'>>

/** What staff list, read, add, change and remove in the usual form. */
export type ResourceDeclaration = {
  /** Its name in the names of its operations, `TaxRate`; in that of its list, `TaxRates`. */
  readonly one: string
  readonly many: string
  /** As it stands in sentences, `tax rate` and `tax rates`. */
  readonly nouns: readonly [one: string, many: string]
  /** The kind of its id. */
  readonly kind: IdKind
  /** The name of its id in inputs, where that is not `<kind>Id`. */
  readonly idName?: string
  /** Of the list; that of one ends with the id. */
  readonly path: `/admin/v1/${string}`
  readonly read: Permission
  readonly update: Permission
  /** It has `id` and `revision`. */
  readonly item: TObject
  readonly fresh: TObject
  /** What of it can be changed; the rest is read-only. */
  readonly change: TProperties
  /** By what its list can be narrowed. */
  readonly filter?: TProperties
  /** Its list is answered whole, because there are only ever few. */
  readonly unpaged?: true
  /** A removal names the revision that was read, as a change does. */
  readonly deleteRevision?: 'required'
  /** The code where there is none of this id. */
  readonly missing: string
  /** The codes of a write beside that one. */
  readonly refusals?: { readonly create?: Refusals; readonly update?: Refusals; readonly delete?: Refusals }
  /** In place of the usual sentences and limits. */
  readonly more?: Partial<Readonly<Record<'list' | 'get' | 'create' | 'update' | 'delete', More>>>
}

type Entry<Input extends TObject, Output extends TSchema, Codes> = Omit<
  OperationContract,
  'input' | 'output' | 'refusals'
> & { readonly input: Input; readonly output: Output; readonly refusals: Codes }

type None = Record<never, never>
type RefusalsOf<D extends ResourceDeclaration, Write extends 'create' | 'update' | 'delete'> = D extends {
  readonly refusals: { readonly [Name in Write]: infer Codes extends Refusals }
}
  ? Codes
  : None
type FilterOf<D extends ResourceDeclaration> = D extends { readonly filter: infer F extends TProperties } ? F : None
type IdName<D extends ResourceDeclaration> = D extends { readonly idName: infer Name extends string }
  ? Name
  : `${D['kind']}Id`
type IdOf<D extends ResourceDeclaration> = { [Name in IdName<D>]: ReturnType<typeof Id> }
type Missing<D extends ResourceDeclaration> = { readonly [Code in D['missing']]: RefusalContract }

type ListOf<D extends ResourceDeclaration> = D extends { readonly unpaged: true }
  ? Entry<TObject<FilterOf<D>>, TObject<{ data: TArray<D['item']> }>, None>
  : Entry<TObject<FilterOf<D> & typeof pageQuery>, ReturnType<typeof Page<D['item']>>, typeof cursorRefusal>

/** The contract entries of a resource. */
export type ResourceOperations<D extends ResourceDeclaration> = {
  readonly [Name in `list${D['many']}`]: ListOf<D>
} & { readonly [Name in `get${D['one']}`]: Entry<TObject<IdOf<D>>, D['item'], Missing<D>> } & {
  readonly [Name in `create${D['one']}`]: Entry<D['fresh'], D['item'], RefusalsOf<D, 'create'>>
} & {
  readonly [Name in `update${D['one']}`]: Entry<
    TObject<IdOf<D> & D['change']>,
    D['item'],
    Missing<D> & RefusalsOf<D, 'update'>
  >
} & {
  readonly [Name in `delete${D['one']}`]: Entry<
    TObject<IdOf<D>>,
    typeof NoContent,
    Missing<D> & RefusalsOf<D, 'delete'>
  >
}

export type Resource<D extends ResourceDeclaration = ResourceDeclaration> = D & {
  readonly operations: ResourceOperations<D>
}

/** Declares a resource: list, get, create, update and delete. Any other operation on it has an entry of its own. */
export function resource<const D extends ResourceDeclaration>(declared: D): Resource<D> {
  const { one, many, nouns, kind, path, item, fresh, change, missing, refusals, more } = declared as ResourceDeclaration
  const [read, update] = [access.staff(declared.read), access.staff(declared.update)]
  const [noun, nounOfMany] = nouns
  const id = { [idNameOf(declared)]: Id(kind) }
  const itemPath = `${path}/{${idNameOf(declared)}}` as const
  const notFound = { [missing]: { status: 404, detail: `There is no such ${noun}.` } } as const
  const operations: Record<string, OperationContract> = {
    [`list${many}`]: {
      summary: `The ${nounOfMany}`,
      ...more?.list,
      method: 'GET',
      path,
      access: read,
      ...listForm(declared),
      retry: 'safe',
    },
    [`get${one}`]: {
      summary: `One ${noun}`,
      ...more?.get,
      method: 'GET',
      path: itemPath,
      access: read,
      input: input(id),
      output: item,
      refusals: notFound,
      retry: 'safe',
      revision: 'optional',
    },
    [`create${one}`]: {
      summary: `Add a ${noun}`,
      ...more?.create,
      method: 'POST',
      path,
      access: update,
      input: fresh,
      output: item,
      refusals: refusals?.create ?? {},
      retry: 'keyed',
      status: 201,
      revision: 'returned',
    },
    [`update${one}`]: {
      summary: `Change a ${noun}`,
      ...more?.update,
      method: 'PATCH',
      path: itemPath,
      access: update,
      input: changeOf(item, { ...id, ...change }),
      output: item,
      refusals: { ...notFound, ...refusals?.update },
      retry: 'keyed',
      revision: 'required',
    },
    [`delete${one}`]: {
      summary: `Remove a ${noun}`,
      ...more?.delete,
      method: 'DELETE',
      path: itemPath,
      access: update,
      input: input(id),
      output: NoContent,
      refusals: { ...notFound, ...refusals?.delete },
      ...repetition(declared),
      status: 204,
    },
  }
  return { ...declared, operations: operations as ResourceOperations<D> }
}

function listForm({ item, filter, unpaged }: ResourceDeclaration) {
  if (unpaged) return { input: input({ ...filter }), output: Type.Object({ data: Type.Array(item) }), refusals: {} }
  return { input: input({ ...filter, ...pageQuery }), output: Page(item), refusals: cursorRefusal }
}

/** How a removal is repeated: by its key, or not at all where the revision says of what it was. */
function repetition({ deleteRevision }: ResourceDeclaration) {
  if (deleteRevision === undefined) return { retry: 'keyed', idempotency: 'stored' } as const
  return { retry: 'never', revision: deleteRevision } as const
}

/** The name of the id of a resource in the inputs of its operations. */
export function idNameOf({ kind, idName = `${kind}Id` }: Pick<ResourceDeclaration, 'kind' | 'idName'>): string {
  return idName
}
