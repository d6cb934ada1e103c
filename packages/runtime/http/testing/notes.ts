import { access, defineContract, Id, input, StaleRevisionError, Text } from '@merastore/contract'
import { done, newId, refused } from '@merastore/kernel'
import { systemClock, testDatabase } from '@merastore/testing'
import { Type } from 'typebox'
import { createAnswerStore } from '../../database/answers.ts'
import { silentLogger } from '../../logs/logger.ts'
import { createRateLimits } from '../rate-limits.ts'
import { createRequestCounts } from '../request-counts.ts'
import { createHttpServer, mountService } from '../server.ts'

const Tags = Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } })
const Note = Type.Object({ id: Id('line'), text: Type.String(), revision: Type.Integer() }, { $id: 'Note' })
export const notesContract = defineContract('notes', {
  writeNote: {
    summary: 'Write a note',
    method: 'POST',
    path: '/storefront/v1/notes',
    access: access.anyone,
    input: input({
      text: Text({ min: 1, max: 20 }),
      tags: Type.Optional(Tags),
      lines: Type.Optional(Type.Array(input({ quantity: Type.Integer({ minimum: 1, maximum: 999 }) }))),
    }),
    output: Note,
    refusals: { NOTE_RUDE: { status: 422, detail: 'Be polite.' } },
    retry: 'keyed',
    status: 201,
    bodyBytesMax: 1_048_576,
  },
  payNote: {
    summary: 'Pay for a note',
    method: 'POST',
    path: '/storefront/v1/notes/{noteId}/pay',
    access: access.customer,
    input: input({ noteId: Id('line') }),
    output: Note,
    refusals: {},
    retry: 'keyed',
    keyRequired: true,
  },
  readNote: {
    summary: 'Read a note',
    method: 'GET',
    path: '/storefront/v1/notes/{noteId}',
    access: access.anyone,
    input: input({
      noteId: Id('line'),
      loud: Type.Optional(Type.Boolean()),
      size: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    output: Note,
    refusals: { NOTE_NOT_FOUND: { status: 404, detail: 'There is no such note.' } },
    retry: 'safe',
    cacheSeconds: 10,
  },
  changeNote: {
    summary: 'Change a note',
    method: 'PATCH',
    path: '/admin/v1/notes/{noteId}',
    access: access.staff('note:update'),
    input: input({ noteId: Id('line'), text: Text({ max: 20 }) }),
    output: Note,
    refusals: {},
    retry: 'keyed',
    revision: 'required',
  },
})

export type NoteRow = { id: string; text: string; revision: number; secret: string }
const staff = { kind: 'staff', id: newId('staff'), sessionId: newId('session'), role: 'manager' } as const
export const actors = {
  visitor: { kind: 'visitor' },
  customer: { kind: 'customer', id: newId('customer'), sessionId: newId('session') },
  editor: { ...staff, permissions: new Set(['note:update']) },
  reader: { ...staff, permissions: new Set<string>() },
} as const

type Sent = {
  method?: 'GET' | 'POST' | 'PATCH'
  url?: string
  body?: unknown
  raw?: string | Buffer
  headers?: Record<string, string>
}
/** A service of notes behind an HTTP server, on a database of its own. */
export async function openNotes() {
  const { database, owner } = await testDatabase()
  const db = database.forSchema('notes', systemClock)
  const storeId = newId('store')
  await owner.unsafe(`
    create schema notes; grant usage on schema notes to merastore_app; select merastore.create_idempotency_keys('notes');
    create table notes.notes (store_id text not null, id text not null, text text not null, revision int not null default 1,
      secret text not null, primary key (store_id, id));
    select merastore.isolate('notes.notes');`)
  const service = {
    contract: notesContract,
    answers: createAnswerStore(db),
    operations: {
      writeNote: ({ text }: { text: string }, call: Parameters<typeof db.tx>[0]) =>
        db.tx(call, async (tx) => {
          if (text === 'rude') return refused('NOTE_RUDE')
          const [row] = await tx<NoteRow[]>`
            insert into notes.notes (store_id, id, text, secret) values (${call.storeId}, ${newId('line')}, ${text}, 'hidden')
            returning id, text, revision, secret`
          return done(row)
        }),
      payNote: async () => done({ id: newId('line'), text: 'paid', revision: 1 }),
      readNote: ({ noteId }: { noteId: string }, call: Parameters<typeof db.tx>[0]) =>
        db.read(call, async (tx) => {
          const [row] = await tx<
            NoteRow[]
          >`select id, text, revision, secret from notes.notes where store_id = ${call.storeId} and id = ${noteId}`
          return row === undefined ? refused('NOTE_NOT_FOUND') : done(row)
        }),
      changeNote: ({ noteId, text }: { noteId: string; text: string }, call: Parameters<typeof db.tx>[0]) =>
        db.tx(call, async (tx) => {
          const [row] = await tx<NoteRow[]>`
            update notes.notes set text = ${text}, revision = revision + 1
            where store_id = ${call.storeId} and id = ${noteId} and revision = ${call.ifMatch ?? 0} returning id, text, revision, secret`
          if (row === undefined) throw new StaleRevisionError(noteId)
          return done(row)
        }),
    },
  }
  const options = {
    logger: silentLogger,
    requestCall: async (request: { headers: { [name: string]: unknown } }) => ({
      storeId,
      actor: actors[(request.headers.as ?? 'visitor') as keyof typeof actors],
    }),
    allowOrigin: async (origin: string) => origin === 'https://shop.example',
    requestCounts: createRequestCounts(100_000),
    trustedProxies: 0,
    rateLimits: createRateLimits(database),
  }
  const app = await createHttpServer(options)
  mountService(app, service, options)
  async function send({ method = 'POST', url = '/storefront/v1/notes', body, raw, headers = {} }: Sent) {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const type = payload === undefined ? {} : { 'content-type': 'application/json' }
    const response = await app.inject({
      method,
      url,
      headers: { ...type, ...headers },
      ...(payload === undefined ? {} : { payload }),
    })
    return {
      status: response.statusCode,
      headers: response.headers,
      body: response.body === '' ? undefined : response.json(),
    }
  }
  return { app, owner, storeId, service, options, send }
}
