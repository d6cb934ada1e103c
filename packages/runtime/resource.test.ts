import { createDispatch, defineContract, Id, input, resource, Text } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { staffCall, systemClock, testDatabase } from '@merastore/testing'
import { type Static, Type } from 'typebox'
import { beforeAll, expect, it } from 'vitest'
import { createAnswerStore } from './database/answers.ts'
import type { Tx } from './database/tx.ts'
import { resourceOperations } from './resource.ts'

const Note = Type.Object({ id: Id('line'), text: Type.String(), revision: Type.Integer() }, { $id: 'ResourceNote' })
type Note = Static<typeof Note>
const fields = { text: Text({ min: 1, max: 20 }) }
const plain = {
  one: 'Note',
  many: 'Notes',
  nouns: ['note', 'notes'],
  kind: 'line',
  idName: 'noteId',
  path: '/admin/v1/notes',
  read: 'note:read',
  update: 'note:update',
  item: Note,
  fresh: input(fields),
  change: fields,
  missing: 'NOTE_NOT_FOUND',
  refusals: {
    create: { TEXT_TAKEN: { status: 409, detail: 'There is such a note.' } },
    update: { TEXT_TAKEN: { status: 409, detail: 'There is such a note.' } },
  },
} as const
const notes = resource(plain)
const fewNotes = resource({ ...plain, unpaged: true, deleteRevision: 'required' })

const { database, owner } = await testDatabase()
const db = database.forSchema('plain', systemClock)
beforeAll(() =>
  owner.unsafe(`
    create schema plain; grant usage on schema plain to merastore_app; select merastore.create_idempotency_keys('plain');
    create table plain.notes (store_id text not null, id text not null, text text not null, revision int not null default 1,
      primary key (store_id, id), constraint notes_text_key unique (store_id, text));
    select merastore.isolate('plain.notes');`),
)

async function find(tx: Tx, id: string): Promise<Note | undefined> {
  const [row] = await tx<Note[]>`
    select id, text, revision from plain.notes where store_id = ${tx.context.call.storeId} and id = ${id}`
  return row
}

async function insert(tx: Tx, { text }: { text: string }): Promise<Note> {
  const note = { id: newId('line'), text, revision: 1 }
  await tx`insert into plain.notes (store_id, id, text) values (${tx.context.call.storeId}, ${note.id}, ${text})`
  return note
}

async function update(tx: Tx, before: Note, { text }: { text: string }, revision: number): Promise<Note | undefined> {
  const rows = await tx`
    update plain.notes set text = ${text}, revision = revision + 1
    where store_id = ${tx.context.call.storeId} and id = ${before.id} and revision = ${revision} returning 1`
  return rows.length > 0 ? { ...before, text, revision: revision + 1 } : undefined
}

const writes = { find, insert, update, constraints: { notes_text_key: 'TEXT_TAKEN' } }
const answers = createAnswerStore(db)
const paged = createDispatch({
  contract: defineContract('paged', notes.operations),
  answers,
  operations: resourceOperations(db, notes, {
    ...writes,
    list: (tx, { after: [afterId = ''] = [], limit }) => tx<Note[]>`
      select id, text, revision from plain.notes
      where store_id = ${tx.context.call.storeId} and id > ${afterId} order by id limit ${limit}`,
    async remove(tx, { id }) {
      const removed = await tx`
        delete from plain.notes where store_id = ${tx.context.call.storeId} and id = ${id} returning 1`
      return removed.length > 0
    },
  }),
})
const whole = createDispatch({
  contract: defineContract('whole', fewNotes.operations),
  answers,
  operations: resourceOperations(db, fewNotes, {
    ...writes,
    list: (tx) => tx<Note[]>`
      select id, text, revision from plain.notes where store_id = ${tx.context.call.storeId} order by text`,
    async remove(tx, { id }, revision) {
      const removed = await tx`
        delete from plain.notes
        where store_id = ${tx.context.call.storeId} and id = ${id} and revision = ${revision} returning 1`
      return removed.length > 0
    },
  }),
})

/** A store with notes of these texts, and a call of its staff. */
async function openStore(...texts: string[]) {
  const call = staffCall(newId('store'), ['note:read', 'note:update'])
  const made: Note[] = []
  for (const text of texts) made.push(contentOf(await paged('createNote', { text }, call)))
  return { call, made }
}

type Answer = Awaited<ReturnType<typeof paged>>
const contentOf = (answer: Answer) => JSON.parse(answer.outcome === 'done' ? answer.json : JSON.stringify(answer))
const codeOf = (answer: Answer) => (answer.outcome === 'refused' ? answer.code : answer.outcome)

it('answers its list in pages, and none for the cursor of another list', async () => {
  const { call, made } = await openStore('Milk', 'Bread', 'Salt')
  const first = contentOf(await paged('listNotes', { limit: 2 }, call))
  const second = contentOf(await paged('listNotes', { limit: 2, cursor: first.nextCursor }, call))
  expect([...first.data, ...second.data]).toEqual(made.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  expect(second.nextCursor).toBeNull()
  expect(codeOf(await paged('listNotes', { cursor: 'none' }, call))).toBe('CURSOR_INVALID')
})

it('answers a list of few whole, in the order of its statement', async () => {
  const { call } = await openStore('Milk', 'Bread', 'Salt')
  const { data, ...more } = contentOf(await whole('listNotes', {}, call))
  expect(data.map(({ text }: Note) => text)).toEqual(['Bread', 'Milk', 'Salt'])
  expect(more).toEqual({})
  expect(codeOf(await whole('listNotes', { limit: 2 }, call))).toBe('INPUT_INVALID')
})

it('is not changed over a revision that it no longer has, nor to what another one is', async () => {
  const { call, made } = await openStore('Milk', 'Bread')
  const noteId = made[0]?.id
  expect(codeOf(await paged('updateNote', { noteId, text: 'Oats' }, { ...call, ifMatch: 1 }))).toBe('done')
  expect(codeOf(await paged('updateNote', { noteId, text: 'Rice' }, { ...call, ifMatch: 1 }))).toBe('REVISION_STALE')
  expect(codeOf(await paged('updateNote', { noteId, text: 'Bread' }, { ...call, ifMatch: 2 }))).toBe('TEXT_TAKEN')
  expect(contentOf(await paged('getNote', { noteId }, call))).toMatchObject({ text: 'Oats', revision: 2 })
})

it('is removed once, and a repetition under the same key is answered as the removal was', async () => {
  const { call, made } = await openStore('Milk')
  const input = { noteId: made[0]?.id }
  const keyed = { ...call, key: newId('key') }
  expect(codeOf(await paged('deleteNote', input, keyed))).toBe('done')
  expect(codeOf(await paged('deleteNote', input, keyed))).toBe('done')
  expect(codeOf(await paged('deleteNote', input, call))).toBe('NOTE_NOT_FOUND')
})

it('is not removed over a revision that it no longer has, where a removal names one', async () => {
  const { call, made } = await openStore('Milk')
  const noteId = made[0]?.id
  expect(codeOf(await whole('updateNote', { noteId, text: 'Oats' }, { ...call, ifMatch: 1 }))).toBe('done')
  expect(codeOf(await whole('deleteNote', { noteId }, call))).toBe('IF_MATCH_REQUIRED')
  expect(codeOf(await whole('deleteNote', { noteId }, { ...call, ifMatch: 1 }))).toBe('REVISION_STALE')
  expect(codeOf(await whole('deleteNote', { noteId }, { ...call, ifMatch: 2 }))).toBe('done')
  expect(codeOf(await whole('deleteNote', { noteId }, { ...call, ifMatch: 2 }))).toBe('NOTE_NOT_FOUND')
})
