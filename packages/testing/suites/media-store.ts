import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import type { Call } from '@merastore/contract'
import { expectDone } from '@merastore/kernel'
import type { MediaFile, MediaFileName, MediaStore } from '@merastore/media'
import { registerSuite, type SuiteCase } from './suite.ts'

/** A store, and what the suite needs beside it. */
export type MediaStoreSubject = {
  readonly store: MediaStore
  /** A call in a store of the installation. */
  readonly call: Call
  /** A call in another. */
  readonly otherCall: Call
  /** The same store as another process has it. */
  another(): MediaStore | Promise<MediaStore>
  /** From now on nothing reaches what is behind the store; left out where that cannot be. */
  cutOff?(): void | Promise<void>
}

/** Tests that a store of media does what the media service relies on. Call it at the top level of a test file. */
export function mediaStoreSuite(create: () => MediaStoreSubject | Promise<MediaStoreSubject>): void {
  registerSuite('a store of media', mediaStoreCases(create))
}

/** The cases of the suite. */
export function mediaStoreCases(create: () => MediaStoreSubject | Promise<MediaStoreSubject>): SuiteCase[] {
  return Object.entries(cases).map(([name, run]): SuiteCase => ({ name, run: async () => run(await create()) }))
}

/** A file of a picture that nobody has stored yet. */
function newFile(content = randomBytes(2_000)): MediaFile {
  const sha256 = createHash('sha256').update(randomBytes(16)).digest('hex')
  return { sha256, size: 'small', width: 320, height: 240, content }
}

async function read(store: MediaStore, name: MediaFileName, call: Call): Promise<Buffer | undefined> {
  return expectDone(await store.get({ sha256: name.sha256, size: name.size }, call))
}

function assertSame(found: Buffer | undefined, content: Buffer): void {
  assert.ok(found !== undefined, 'it is not there')
  assert.ok(found.equals(content), `${found.length} bytes that differ from the ${content.length} that were stored`)
}

const cases: Readonly<Record<string, (subject: MediaStoreSubject) => Promise<void>>> = {
  'reads every byte that was stored, of small files and large ones': async ({ store, call }) => {
    const every = Buffer.from(Array.from({ length: 256 }, (_, index) => index))
    for (const file of [newFile(every), newFile(Buffer.from('\r\n\0%')), newFile(randomBytes(6_000_000))]) {
      assert.deepEqual(await store.put(file, call), { outcome: 'done', value: 'stored' })
      assertSame(await read(store, file, call), file.content)
    }
  },
  'has nothing under a name that was not stored': async ({ store, call }) => {
    assert.equal(await read(store, newFile(), call), undefined)
  },
  'keeps the sizes of a picture apart': async ({ store, call }) => {
    const small = newFile()
    const large: MediaFile = { ...small, size: 'large', content: randomBytes(3_000) }
    await store.put(small, call)
    assert.equal(await read(store, large, call), undefined)
    await store.put(large, call)
    assertSame(await read(store, small, call), small.content)
    assertSame(await read(store, large, call), large.content)
  },
  'keeps the stores of an installation apart': async ({ store, call, otherCall }) => {
    const file = newFile()
    await store.put(file, call)
    assert.equal(await read(store, file, otherCall), undefined)
    const other = { ...file, content: randomBytes(100) }
    await store.put(other, otherCall)
    assertSame(await read(store, file, call), file.content)
    assertSame(await read(store, file, otherCall), other.content)
  },
  'finds at once what another process stored': async ({ store, call, another }) => {
    const file = newFile()
    await store.put(file, call)
    assertSame(await read(await another(), file, call), file.content)
  },
  'stores a file again that is there, and still has all of it': async ({ store, call }) => {
    const file = newFile()
    for (let time = 0; time < 2; time++) expectDone(await store.put(file, call))
    assertSame(await read(store, file, call), file.content)
  },
  'has one whole file of several that are stored under a name at once': async ({ store, call, another }) => {
    const stores = [store, await another()]
    const contents = Array.from({ length: 6 }, (_, index) => Buffer.alloc(200_000 + index, index))
    const { sha256 } = newFile()
    const files = contents.map((content) => ({ ...newFile(content), sha256 }))
    const outcomes = await Promise.all(files.map((file, index) => stores[index % 2]?.put(file, call)))
    assert.ok(outcomes.every((outcome) => outcome?.outcome === 'done'))
    const found = await read(store, { sha256, size: 'small' }, call)
    assert.ok(
      contents.some((content) => found?.equals(content)),
      'it is none of them',
    )
  },
  'says that nobody knows, and not that there is nothing, where it cannot ask': async (subject) => {
    if (subject.cutOff === undefined) return
    const { store, call } = subject
    const file = newFile()
    await store.put(file, call)
    await subject.cutOff()
    assert.equal((await store.get(file, call)).outcome, 'unanswered')
    assert.equal((await store.put(newFile(), call)).outcome, 'unanswered')
  },
}
