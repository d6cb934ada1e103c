import type { Tx } from '@merastore/runtime'

// Statements of a made-up table, each with the difference that its function names (statements.test.ts).

type Thing = { readonly id: string; readonly title: string | null; readonly state: 'open' | 'closed' }

export async function right(tx: Tx, id: string): Promise<Thing[]> {
  return tx<Thing[]>`select id, title, state from planted.things where id = ${id}`
}

export async function nullDeclaredNotNull(tx: Tx) {
  return tx<{ title: string }[]>`select title from planted.things`
}

export async function nullProvenByCondition(tx: Tx) {
  return tx<{ title: string }[]>`select title from planted.things where title is not null`
}

export async function nullAssigned(tx: Tx) {
  return tx<{ title: string }[]>`
    update planted.things set title = null where title is not null returning title`
}

export async function valueAssigned(tx: Tx) {
  return tx<{ title: string }[]>`update planted.things set title = 'x' returning title`
}

export async function nullByOuterJoin(tx: Tx) {
  return tx<{ id: string }[]>`
    select other.id from planted.things t left join planted.things other on other.id = t.title`
}

export async function nullOfNoRows(tx: Tx) {
  return tx<{ most: number }[]>`select max(amount) as most from planted.things`
}

export async function nullOfNoSubrow(tx: Tx, id: string) {
  return tx<{ amount: number }[]>`select (select amount from planted.things where id = ${id}) as amount`
}

export async function nullThroughWith(tx: Tx) {
  return tx<{ title: string }[]>`
    with changed as (update planted.things set amount = 0 returning *) select title from changed`
}

export async function dateDeclared(tx: Tx) {
  return tx<{ at: Date }[]>`select at from planted.things`
}

export async function numberDeclaredString(tx: Tx) {
  return tx<{ amount: string }[]>`select amount from planted.things`
}

export async function numericDeclaredNumber(tx: Tx) {
  return tx<{ share: number }[]>`select share from planted.things`
}

export async function listDeclaredString(tx: Tx) {
  return tx<{ tags: string }[]>`select tags from planted.things`
}

export async function jsonDeclaredDate(tx: Tx) {
  return tx<{ data: Date }[]>`select data from planted.things`
}

export async function stateLeftOut(tx: Tx) {
  return tx<{ state: 'open' }[]>`select state from planted.things`
}

export async function columnNotDeclared(tx: Tx) {
  return tx<{ id: string }[]>`select id, amount from planted.things`
}

export async function columnNotReturned(tx: Tx) {
  return tx<{ id: string; amount: number }[]>`select id from planted.things`
}

export async function columnMisnamed(tx: Tx) {
  return tx<{ parentId: string }[]>`select id as parentId from planted.things`
}

export async function rowsNotDeclared(tx: Tx) {
  const [row] = await tx`select id from planted.things`
  return row?.id
}

export async function rowsOnlyCounted(tx: Tx) {
  const rows = await tx`select id from planted.things`
  return rows.length
}

export async function misspelledInWrite(tx: Tx, id: string) {
  await tx`update planted.things set titel = 'x' where id = ${id}`
}

export async function misspelledInOneWay(tx: Tx, title: string | undefined) {
  await tx`delete from planted.things where ${title === undefined ? tx`true` : tx`titel = ${title}`}`
}

export async function misspelledByCaller(tx: Tx) {
  return deleteBy(tx, 'titel')
}

async function deleteBy(tx: Tx, column: string) {
  await tx`delete from planted.things where ${tx(column)} is null`
}

export async function withoutRight(tx: Tx) {
  await tx`delete from planted.hidden`
}

export async function unknownToAll(tx: Tx, name: string) {
  await tx`delete from planted.things where ${tx(name)} is null`
}

const excluding = { id: 'sorted.id', newest: 'sorted.at' } as const

/** The order by time is joined only where it is sorted by it: not every way goes with every other. */
export async function waysThatExclude(tx: Tx, sort: keyof typeof excluding) {
  const from =
    sort === 'newest' ? tx`(select id, at from planted.things) sorted` : tx`(select id from planted.things) sorted`
  return tx<{ id: string }[]>`select sorted.id from ${from} order by ${tx.unsafe(excluding[sort])}`
}
