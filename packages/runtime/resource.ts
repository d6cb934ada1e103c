import {
  type Call,
  decodeCursor,
  encodeCursor,
  idNameOf,
  type OperationsOf,
  pageOf,
  type Resource,
  type ResourceDeclaration,
  StaleRevisionError,
} from '@merastore/contract'
import { done, isId, type Outcome, type Refused, refused, type Unanswered } from '@merastore/kernel'
import type { Static, TObject } from 'typebox'
import { refusingBroken } from './database/broken-constraint.ts'
import type { Db, Tx } from './database/db.ts'

type Item<D extends ResourceDeclaration> = Static<D['item']> & { readonly id: string; readonly revision: number }
type Fresh<D extends ResourceDeclaration> = Static<D['fresh']>
type Change<D extends ResourceDeclaration> = Static<TObject<D['change']>>
type Filter<D extends ResourceDeclaration> = D extends { readonly filter: infer F extends TObject['properties'] }
  ? Static<TObject<F>>
  : Record<never, never>
type Written<T> = T | Refused

/** The sort keys of an item in its list, the id at their end. */
export type SortKeys = readonly string[]
type PageQuery = {
  /** The keys of the last item of the page before. */
  readonly after?: SortKeys
  readonly limit: number
}
export type ListQuery<D extends ResourceDeclaration> = Filter<D> &
  (D extends { readonly unpaged: true } ? unknown : PageQuery)

/** The statements of a resource. What writes may refuse, with a code of its contract. */
export type ResourceRows<D extends ResourceDeclaration> = {
  list(tx: Tx, query: ListQuery<D>): Promise<Item<D>[]>
  /** Where the list is sorted by more than the id: the keys of an item, and how many they are. */
  readonly order?: { readonly keys: number; keysOf(item: Item<D>): SortKeys }
  find(tx: Tx, id: string): Promise<Item<D> | undefined>
  insert(tx: Tx, fresh: Fresh<D>): Promise<Written<Item<D>>>
  /** Undefined where the row has another revision. */
  update(tx: Tx, before: Item<D>, change: Change<D>, revision: number): Promise<Written<Item<D>> | undefined>
  /** False where the row is gone, or has another revision and the resource asks for that (`deleteRevision`). */
  remove(tx: Tx, before: Item<D>, revision: number): Promise<Written<boolean>>
  /** The refusal that a broken constraint of the database stands for. */
  readonly constraints?: Readonly<Record<string, string>>
  /** What has to be asked of other services before a transaction begins. */
  check?(wanted: Partial<Fresh<D>>, call: Call): Promise<Refused | Unanswered | undefined> | Refused | undefined
  /** Runs after each commit of a change, for what is cached in memory. */
  changed?(call: Call): void
}

type AnyOutcome = Outcome<unknown>

/** The five operations of a resource over its statements. */
export function resourceOperations<D extends ResourceDeclaration>(
  db: Db,
  declared: Resource<D>,
  rows: ResourceRows<D>,
): OperationsOf<{ service: string; operations: Resource<D>['operations'] }> {
  const { one, many, kind, missing, unpaged, deleteRevision } = declared as ResourceDeclaration
  const { keys, keysOf } = rows.order ?? { keys: 1, keysOf: ({ id }: Item<D>) => [id] }
  const idName = idNameOf(declared)
  const idOf = (input: Readonly<Record<string, unknown>>) => String(input[idName])
  const write = (call: Call, effect: (tx: Tx) => Promise<AnyOutcome>) => writing(db, call, rows, effect)
  const onOne = (input: Readonly<Record<string, unknown>>, call: Call, effect: OnOne<D>) =>
    write(call, async (tx) => {
      const before = await rows.find(tx, idOf(input))
      return before === undefined ? refused(missing) : effect(tx, before)
    })
  const operations: Record<string, (input: never, call: Call) => Promise<AnyOutcome>> = {
    async [`list${many}`]({ limit = 20, cursor, ...filter }: Filter<D> & { limit?: number; cursor?: string }, call) {
      if (unpaged) return db.read(call, async (tx) => done({ data: await rows.list(tx, filter as ListQuery<D>) }))
      const after = cursor === undefined ? undefined : readCursor(cursor, kind, keys)
      if (after === null) return refused('CURSOR_INVALID')
      const query = {
        ...filter,
        limit: limit + 1,
        ...(after === undefined ? {} : { after }),
      } as unknown as ListQuery<D>
      return db.read(call, async (tx) =>
        done(pageOf(await rows.list(tx, query), limit, (item) => encodeCursor([...keysOf(item)]))),
      )
    },
    [`get${one}`]: (input, call) =>
      db.read(call, async (tx) => {
        const found = await rows.find(tx, idOf(input))
        return found === undefined ? refused(missing) : done(found)
      }),
    async [`create${one}`](fresh: Fresh<D>, call) {
      return (await rows.check?.(fresh, call)) ?? write(call, async (tx) => settled(await rows.insert(tx, fresh)))
    },
    async [`update${one}`](input: Readonly<Record<string, unknown>>, call) {
      const { [idName]: _, ...change } = input
      const effect: OnOne<D> = async (tx, before) => {
        const after = await rows.update(tx, before, change as Change<D>, call.ifMatch ?? before.revision)
        if (after === undefined) throw new StaleRevisionError(before.id)
        return settled(after)
      }
      return (await rows.check?.(change as Partial<Fresh<D>>, call)) ?? onOne(input, call, effect)
    },
    [`delete${one}`]: (input, call) =>
      onOne(input, call, async (tx, before) => {
        const removed = settled(await rows.remove(tx, before, call.ifMatch ?? before.revision))
        if (removed.outcome !== 'done' || removed.value !== false) return removed
        if (deleteRevision === 'required') throw new StaleRevisionError(before.id)
        return refused(missing)
      }),
  }
  return operations as unknown as ReturnType<typeof resourceOperations<D>>
}

type OnOne<D extends ResourceDeclaration> = (tx: Tx, before: Item<D>) => Promise<AnyOutcome>

async function writing(
  db: Db,
  call: Call,
  { constraints = {}, changed }: Pick<ResourceRows<ResourceDeclaration>, 'constraints' | 'changed'>,
  effect: (tx: Tx) => Promise<AnyOutcome>,
): Promise<AnyOutcome> {
  const outcome = await refusingBroken(constraints, () => db.tx(call, effect))
  if (outcome.outcome === 'done') changed?.(call)
  return outcome
}

function settled(written: unknown): AnyOutcome {
  const isRefused = typeof written === 'object' && written !== null && 'outcome' in written
  return isRefused ? (written as Refused) : done(written)
}

/** The keys inside a cursor, whose last is an id; null where it is none of this list. */
function readCursor(cursor: string, kind: ResourceDeclaration['kind'], count: number): SortKeys | null {
  const keys = decodeCursor(cursor)?.filter((key) => typeof key === 'string') ?? []
  return keys.length === count && isId(keys.at(-1) ?? '', kind) ? keys : null
}
