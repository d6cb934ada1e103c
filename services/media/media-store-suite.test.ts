import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { done, expectDone, newId } from '@merastore/kernel'
import { SettingsError, silentLogger } from '@merastore/runtime'
import {
  clientIn,
  failedCases,
  type MediaStoreSubject,
  mediaStoreCases,
  mediaStoreSuite,
  movableClock,
  openTestService,
  serviceCall,
  testDatabase,
} from '@merastore/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { databaseStore } from './database-store.ts'
import { type MediaStore, mediaModule } from './service.ts'
import { folderStore } from './testing/folder-store.ts'
import { png } from './testing/pictures.ts'

const { database, owner } = await testDatabase()
const clock = movableClock()
const db = database.forSchema('media', clock)
const folder = await mkdtemp(join(tmpdir(), 'media-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const calls = () => ({
  call: serviceCall(newId('store'), 'test'),
  otherCall: serviceCall(newId('store'), 'test'),
})
const openFolder = (path = folder) => folderStore.create({ db, logger: silentLogger, settings: { MEDIA_FOLDER: path } })
const subjectOf = (store: MediaStore): MediaStoreSubject => ({ store, another: () => store, ...calls() })

describe('the database is', () =>
  mediaStoreSuite(() => ({ store: databaseStore(db), another: () => databaseStore(db), ...calls() })))

describe('a folder is', () =>
  mediaStoreSuite(async () => {
    const own = await mkdtemp(join(folder, 'own-'))
    return {
      store: openFolder(own),
      another: () => openFolder(own),
      ...calls(),
      async cutOff() {
        await rename(own, `${own}-gone`)
        await writeFile(own, 'no folder any more')
      },
    }
  }))

const inMemory = (): MediaStore => {
  const files = new Map<string, Buffer>()
  return {
    async put({ sha256, size, content }, { storeId }) {
      files.set(`${storeId} ${sha256} ${size}`, content)
      return done('stored')
    },
    get: async ({ sha256, size }, { storeId }) => done(files.get(`${storeId} ${sha256} ${size}`)),
  }
}

it.each<[string, (store: MediaStore) => MediaStoreSubject, RegExp]>([
  [
    'mixes stores',
    (store) => {
      const { call, ...more } = subjectOf(store)
      return { call, ...more, store: { put: (file) => store.put(file, call), get: (name) => store.get(name, call) } }
    },
    /stores of an installation apart/,
  ],
  [
    'reads bytes as text',
    (store) =>
      subjectOf({
        ...store,
        put: (file, call) => store.put({ ...file, content: Buffer.from(String(file.content)) }, call),
      }),
    /every byte/,
  ],
  ['is of one process', (store) => ({ ...subjectOf(store), another: inMemory }), /another process/],
  [
    'says that there is nothing while it is away',
    (store) => {
      let isAway = false
      const get: MediaStore['get'] = async (name, call) => (isAway ? done(undefined) : store.get(name, call))
      return {
        ...subjectOf({ ...store, get }),
        cutOff() {
          isAway = true
        },
      }
    },
    /nobody knows/,
  ],
])('the suite finds a store that %s', async (_name, subject, expected) => {
  const failed = await failedCases(mediaStoreCases(() => subject(inMemory())))
  expect(failed.join('\n')).toMatch(expected)
})

async function* inParts(file: Uint8Array): AsyncGenerator<Uint8Array> {
  yield file
}

const listed = { folder: folderStore }
const settingsOf = (name: string) => ({ MEDIA_STORE: name, MEDIA_FOLDER: folder })
const opened = (name: string) =>
  clientIn('local', openTestService(mediaModule, { database, clock, settings: settingsOf(name) }, { stores: listed }))

it('puts files where the setting says, and reads those from before where they are', async () => {
  const call = serviceCall(newId('store'), 'test')
  const upload = async (width: number, name: string) => {
    const bytes = inParts(await png(width, 200))
    const client = await opened(name)
    return expectDone(await client.uploadPicture({}, { ...call, upload: { contentType: 'image/png', bytes } }))
  }
  const before = await upload(300, 'database')
  const after = await upload(400, 'folder')
  const contents = await owner<{ sha256: string; isThere: boolean }[]>`
    select sha256, bool_and(content is not null) as "isThere" from media.picture_files
    where store_id = ${call.storeId} group by sha256`
  expect(new Map(contents.map(({ sha256, isThere }) => [sha256, isThere]))).toEqual(
    new Map([
      [before.sha256, true],
      [after.sha256, false],
    ]),
  )
  for (const name of ['database', 'folder']) {
    const client = await opened(name)
    for (const { sha256, sizes } of [before, after]) {
      for (const { size, bytes } of sizes) {
        const { content } = expectDone(await client.readPicture({ sha256, size }, call))
        expect(Buffer.from(content, 'base64')).toHaveLength(bytes)
      }
    }
  }
  expect(await upload(400, 'database')).toEqual(after)
})

it('records no picture whose files were not stored, and stores them with the next upload', async () => {
  const call = serviceCall(newId('store'), 'test')
  const picture = await png(350, 200)
  let isAway = true
  const store = inMemory()
  const stores = {
    memory: {
      create: (): MediaStore => ({
        ...store,
        put: async (file, given) =>
          isAway ? { outcome: 'unanswered', note: 'away', mayHaveHappened: true } : store.put(file, given),
      }),
    },
  }
  const settings = { MEDIA_STORE: 'memory' }
  const media = await clientIn('local', openTestService(mediaModule, { database, clock, settings }, { stores }))
  const upload = () =>
    media.uploadPicture({}, { ...call, upload: { contentType: 'image/png', bytes: inParts(picture) } })
  expect((await upload()).outcome).toBe('unanswered')
  expect(await owner`select from media.pictures where store_id = ${call.storeId}`).toHaveLength(0)
  isAway = false
  const { sha256 } = expectDone(await upload())
  expectDone(await media.readPicture({ sha256, size: 'large' }, call))
})

it('does not start with a store that is not listed', () => {
  const settings = { MEDIA_STORE: 'bucket' }
  expect(() => openTestService(mediaModule, { database, clock, settings }, { stores: listed })).toThrow(SettingsError)
})
