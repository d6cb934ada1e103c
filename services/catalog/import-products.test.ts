import { readdir, readFile } from 'node:fs/promises'
import { systemCall } from '@merastore/contract'
import { expectDone, newId } from '@merastore/kernel'
import { runDueJobs, silentLogger } from '@merastore/runtime'
import { clientIn, movableClock, openTestService, testDatabase } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { runImport } from './run-import.ts'
import { catalogModule } from './service.ts'
import { type Catalog, type OpenStore, openStore } from './testing/stores.ts'

const { database, owner, statements } = await testDatabase()
const clock = movableClock()
const service = openTestService(catalogModule, { database, clock })
const catalog = await clientIn('local', service)

const runJobs = () => runDueJobs(service.db, service.jobs, silentLogger)

async function* inParts(file: string | Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(file)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function upload(store: OpenStore, file: string | Uint8Array, more: { dryRun?: boolean } = {}) {
  const call = { ...store.call(), upload: { contentType: 'text/csv', bytes: inParts(file) } }
  return catalog.importProducts({ fileName: 'products.csv', ...more }, call)
}

async function importFile(store: OpenStore, file: string | Uint8Array, more: { dryRun?: boolean } = {}) {
  const { id } = expectDone(await upload(store, file, more))
  await runJobs()
  return expectDone(await catalog.getProductImport({ importId: id }, store.call()))
}

async function problemsOf(store: OpenStore, importId: string) {
  const call = store.call()
  return expectDone(await catalog.listImportProblems({ importId, limit: 100 }, call)).data
}

async function eventsOf(store: OpenStore): Promise<number> {
  const [row] = await owner<
    { count: number }[]
  >`select count(*)::int as count from catalog.events where store_id = ${store.storeId}`
  return row?.count ?? 0
}

const header =
  'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price\n'
const mugs = `${header}mug,Mug,Colour,Red,MUG-R,shopify,4,9.50\nmug,,,Blue,MUG-B,shopify,2,9.50\ncup,Cup,,,CUP,shopify,1,7\n`

const samples = new URL('../../../shared/data/shopify-product-csv/', import.meta.url)
const files = await readdir(samples).catch(() => [])
if (files.length === 0)
  console.warn('The real exports are absent here (../shared/data/shopify-product-csv): not tested.')

describe.each(files)('the real export %s', (name) => {
  it('comes in whole, is for sale, and a second run changes nothing', async () => {
    const store = await openStore(catalog)
    const file = await readFile(new URL(name, samples))
    const first = await importFile(store, file)
    expect(first).toMatchObject({ status: 'completed', rejected: 0, updated: 0, unchanged: 0, percent: 100 })
    expect(first.created).toBeGreaterThan(0)
    const listed = expectDone(await catalog.listProducts({ limit: 100 }, store.call()))
    expect(listed.data).toHaveLength(first.created)
    const eventsBefore = await eventsOf(store)
    const second = await importFile(store, file)
    expect(second).toMatchObject({ status: 'completed', created: 0, updated: 0, unchanged: first.created, rejected: 0 })
    expect(await eventsOf(store)).toBe(eventsBefore)
    const revisions = await owner`select distinct revision from catalog.products where store_id = ${store.storeId}`
    expect(revisions).toEqual([{ revision: 1 }])
  })
})

it('creates what is new, updates what differs, and leaves live stock alone', async () => {
  const store = await openStore(catalog)
  expect(await importFile(store, mugs)).toMatchObject({ status: 'completed', created: 2, rowsRead: 3, warnings: 0 })
  const stocks = await owner`
    select data ->> 'sku' as sku, (data ->> 'initialQuantity')::int as quantity from catalog.events
    where store_id = ${store.storeId} and type = 'variant.created.v1' order by position`
  expect(stocks.map(({ sku, quantity }) => [sku, quantity])).toEqual([
    ['MUG-R', 4],
    ['MUG-B', 2],
    ['CUP', 1],
  ])

  const again = await importFile(store, mugs.replace('cup,Cup,', 'cup,Teacup,').replace('shopify,4,', 'shopify,90,'))
  expect(again).toMatchObject({ created: 0, updated: 1, unchanged: 1, rejected: 0, warnings: 1 })
  expect(await problemsOf(store, again.id)).toMatchObject([{ row: 2, handle: 'mug', code: 'stock_not_changed' }])
})

it('puts new products into the category of their type, and into those that the merchant has made for their tags', async () => {
  const store = await openStore(catalog)
  const winter = expectDone(await catalog.createCategory({ name: 'Winter' }, store.call()))
  const typed = header.replace('Title,', 'Title,Type,Tags,')
  const file = `${typed}coat,Coat,Coats,"winter, wool",,,,,,5\nhat,Hat,COATS,,,,,,,5\nmug,Mug,,,,,,,,5\n`
  expect(await importFile(store, file, { dryRun: true })).toMatchObject({ created: 3 })
  expect(expectDone(await catalog.listCategories({}, store.call())).data).toHaveLength(1)
  expect(await importFile(store, file)).toMatchObject({ created: 3, rejected: 0 })
  const categories = expectDone(await catalog.listCategories({}, store.call())).data
  expect(categories.map(({ name }) => name).toSorted()).toEqual(['Coats', 'Winter'])
  const idOf = (name: string) => categories.find((category) => category.name === name)?.id ?? ''
  const inCategory = async (categoryId: string) =>
    expectDone(await catalog.listAdminProducts({ categoryId, sort: 'title' }, store.call())).data.map(
      ({ title }) => title,
    )
  expect(await inCategory(idOf('Coats'))).toEqual(['Coat', 'Hat'])
  expect(await inCategory(winter.id)).toEqual(['Coat'])
  // What the merchant has done since stays.
  const [coat] = expectDone(await catalog.listAdminProducts({ q: 'coat' }, store.call())).data
  const moved = { productId: coat?.id ?? '', categoryIds: [] }
  expectDone(await catalog.updateProduct(moved, { ...store.call(), ifMatch: coat?.revision ?? 0 }))
  expect(await importFile(store, file)).toMatchObject({ unchanged: 3 })
})

it('counts the rows of the file while it runs, not the lines that its cells take', async () => {
  const store = await openStore(catalog)
  const described = header.replace('Title,', 'Title,Body (HTML),')
  const rows = Array.from({ length: 60 }, (_, n) => `p-${n},P ${n},"one\ntwo\nthree",,,,,,5\n`)
  const { id } = expectDone(await upload(store, described + rows.join('')))
  await owner.unsafe(`
    create table public.seen (rows_read integer);
    create function public.note_rows() returns trigger language plpgsql security definer as
      'begin insert into public.seen values (new.rows_read); return new; end';
    create trigger noted after update on catalog.imports for each row execute function public.note_rows()`)
  await runJobs()
  const seen = await owner<{ rows: number }[]>`select distinct rows_read as rows from public.seen order by 1`
  await owner.unsafe('drop trigger noted on catalog.imports')
  expect(expectDone(await catalog.getProductImport({ importId: id }, store.call()))).toMatchObject({ rowsRead: 60 })
  expect(seen.length).toBeGreaterThan(1)
  expect(seen.at(-1)?.rows).toBe(60)
})

it('writes nothing in a dry run, yet reports what it would do', async () => {
  const store = await openStore(catalog)
  expect(await importFile(store, mugs, { dryRun: true })).toMatchObject({
    status: 'completed',
    created: 2,
    dryRun: true,
  })
  expect(expectDone(await catalog.listAdminProducts({}, store.call())).data).toEqual([])
  expect(await eventsOf(store)).toBe(0)
})

it('keeps a SKU that two products share with the first, and loses neither product', async () => {
  const store = await openStore(catalog)
  const file = mugs.replace('CUP,', 'MUG-R,')
  const done = await importFile(store, file)
  expect(done).toMatchObject({ created: 2, rejected: 0, warnings: 1 })
  expect(await problemsOf(store, done.id)).toMatchObject([{ row: 4, code: 'sku_taken' }])
  const [cup] =
    await owner`select sku, metadata from catalog.variants v where store_id = ${store.storeId} and sku is null`
  expect(cup).toEqual({ sku: null, metadata: { 'shopify.sku': 'MUG-R' } })
  expect(await importFile(store, file)).toMatchObject({ unchanged: 2, created: 0, updated: 0 })
})

it('keeps what staff have added: categories, attributes and metadata of their own', async () => {
  const store = await openStore(catalog)
  await importFile(store, mugs)
  const category = expectDone(await catalog.createCategory({ name: 'Kitchen' }, store.call()))
  const [item] = expectDone(await catalog.listAdminProducts({ q: 'cup' }, store.call())).data
  const change = { productId: item?.id ?? '', categoryIds: [category.id], metadata: { shelf: '12' } }
  expectDone(await catalog.updateProduct(change, { ...store.call(), ifMatch: 1 }))
  await importFile(store, mugs.replace('cup,Cup', 'cup,Teacup'))
  const after = expectDone(await catalog.getAdminProduct({ productId: item?.id ?? '' }, store.call()))
  expect(after).toMatchObject({ title: 'Teacup', categoryIds: [category.id], metadata: { shelf: '12' }, revision: 3 })
})

it.each([
  ['an empty file', ''],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])],
  ['a table without handles', 'Name,Price\nMug,9\n'],
  ['a file whose quote never ends', `${header}mug,"Mug,Colour,Red,MUG-R,shopify,4,9.50\n`],
])('refuses or fails %s with a reason, and writes nothing', async (_what, file) => {
  const store = await openStore(catalog)
  const answer = await upload(store, file)
  if (answer.outcome === 'refused') {
    expect(answer.code).toBe('FILE_EMPTY')
  } else {
    await runJobs()
    const ended = expectDone(await catalog.getProductImport({ importId: expectDone(answer).id }, store.call()))
    expect(ended).toMatchObject({ status: 'failed', created: 0 })
    expect(ended.reason).toMatch(/\w+ .*\./)
  }
  expect(expectDone(await catalog.listAdminProducts({}, store.call())).data).toEqual([])
})

it('leaves out a product with a fault, names its line, and takes the others', async () => {
  const store = await openStore(catalog)
  const long = 'x'.repeat(600)
  const file = `${header}mug,Mug,,,,,,9\nbroken,Broken,,,,,,nine\nlong,${long},,,,,,9\ncup,Cup,,,,,,7\n`
  const done = await importFile(store, file)
  expect(done).toMatchObject({ status: 'completed', created: 2, rejected: 2 })
  const problems = await problemsOf(store, done.id)
  expect(problems.filter(({ severity }) => severity === 'error').map(({ row, handle }) => [row, handle])).toEqual([
    [3, 'broken'],
    [4, 'long'],
  ])
})

/** A file of products with one variant each. */
function manyProducts(count: number): string {
  const rows = Array.from({ length: count }, (_, n) => `item-${n},Item ${n},,,SKU-${n},shopify,3,${n % 90}.99\n`)
  return header + rows.join('')
}

it('goes on behind the last batch after a crash, and does nothing twice', async () => {
  const store = await openStore(catalog)
  const { id } = expectDone(await upload(store, manyProducts(180)))
  const [job] = await owner<{ id: string }[]>`select id from catalog.jobs where store_id = ${store.storeId}`
  const work = { id: job?.id ?? '', kind: 'run-import', storeId: store.storeId, data: { importId: id }, attempts: 1 }
  // The database is gone in the middle of the second batch: of it nothing may stay.
  let saves = 0
  const breaking: typeof service.db = {
    ...service.db,
    tx: (call, body) =>
      service.db.tx(call, async (tx) => {
        const result = await body(tx)
        if (typeof result === 'object' && result !== null && 'writes' in result && ++saves === 2)
          throw new Error('power cut')
        return result
      }),
  }
  await expect(runImport({ db: breaking }).handle(work)).rejects.toThrow('power cut')
  const midway = expectDone(await catalog.getProductImport({ importId: id }, store.call()))
  expect(midway).toMatchObject({ status: 'running', created: 50 })
  await runJobs()
  const ended = expectDone(await catalog.getProductImport({ importId: id }, store.call()))
  expect(ended).toMatchObject({ status: 'completed', created: 180, unchanged: 0, updated: 0, rejected: 0 })
  expect(await eventsOf(store)).toBe(360)
})

it('is failed with a reason when it was cut off too often, so that nobody waits for ever', async () => {
  const store = await openStore(catalog)
  const { id } = expectDone(await upload(store, mugs))
  const broken: typeof service.db = {
    ...service.db,
    tx: (call, body) =>
      service.db.tx(call, async (tx) => {
        const result = await body(tx)
        if (typeof result === 'object' && result !== null && 'writes' in result) throw new Error('disk full')
        return result
      }),
  }
  const work = { id: 'job', kind: 'run-import', storeId: store.storeId, data: { importId: id }, attempts: 12 }
  await expect(runImport({ db: broken }).handle(work)).rejects.toThrow('disk full')
  const ended = expectDone(await catalog.getProductImport({ importId: id }, store.call()))
  expect(ended).toMatchObject({ status: 'failed', created: 0 })
  expect(ended.reason).toContain('Start it again')
})

it('is done once when two processes run it at the same time', async () => {
  const store = await openStore(catalog)
  const { id } = expectDone(await upload(store, manyProducts(300)))
  const work = { id: 'job', kind: 'run-import', storeId: store.storeId, data: { importId: id }, attempts: 1 }
  const runs = await Promise.allSettled([1, 2].map(() => runImport({ db: service.db }).handle(work)))
  expect(runs.map(({ status }) => status)).toContain('fulfilled')
  const ended = expectDone(await catalog.getProductImport({ importId: id }, store.call()))
  expect(ended).toMatchObject({ status: 'completed', created: 300, updated: 0, unchanged: 0, rejected: 0 })
  expect(await eventsOf(store)).toBe(600)
})

it('stops when it is cancelled, and keeps what it has written', async () => {
  const store = await openStore(catalog)
  const { id } = expectDone(await upload(store, manyProducts(5)))
  expect(expectDone(await catalog.cancelProductImport({ importId: id }, store.call())).status).toBe('cancelled')
  await runJobs()
  expect(expectDone(await catalog.listAdminProducts({}, store.call())).data).toEqual([])
  const chunks = await owner`select 1 from catalog.import_chunks where import_id = ${id}`
  expect(chunks).toHaveLength(0)
  const other = await importFile(store, mugs)
  expect(await catalog.cancelProductImport({ importId: other.id }, store.call())).toMatchObject({
    code: 'IMPORT_FINISHED',
  })
})

it('takes a file piece by piece from a command line, and fails one that was damaged on its way', async () => {
  const doubled = await clientIn('doubled', service)
  const store = await openStore(doubled)
  const { createHash } = await import('node:crypto')
  const sha256 = createHash('sha256').update(mugs).digest('hex')
  const send = async (client: Catalog, text: string) => {
    const importId = newId('import')
    const start = { importId, fileName: 'mugs.csv', dryRun: false, chunks: 2, sha256 }
    expect(await client.startImport(start, store.call())).toMatchObject({ code: 'CHUNKS_MISSING' })
    for (const [index, part] of [text.slice(0, 40), text.slice(40)].entries()) {
      const content = Buffer.from(part).toString('base64')
      expectDone(await client.appendImportChunk({ importId, index, content }, store.call()))
    }
    expectDone(await client.startImport(start, store.call()))
    await runJobs()
    return expectDone(await client.getProductImport({ importId }, store.call()))
  }
  expect(await send(doubled, mugs)).toMatchObject({ status: 'completed', created: 2 })
  const damaged = await send(doubled, mugs.replace('Mug', 'Nug'))
  expect(damaged).toMatchObject({ status: 'failed', created: 0, updated: 0 })
  expect(damaged.reason).toContain('damaged')
})

it('shows an import to no other store', async () => {
  const store = await openStore(catalog)
  const other = await openStore(catalog)
  const { id } = await importFile(store, mugs)
  expect(await catalog.getProductImport({ importId: id }, other.call())).toMatchObject({ code: 'IMPORT_NOT_FOUND' })
  expect(await catalog.listImportProblems({ importId: id }, other.call())).toMatchObject({ code: 'IMPORT_NOT_FOUND' })
  expect(expectDone(await catalog.listProductImports({}, other.call())).data).toEqual([])
})

it('deletes the pieces of an upload that broke off, not of those that an import waits for', async () => {
  const store = await openStore(catalog)
  const importId = newId('import')
  expectDone(await catalog.appendImportChunk({ importId, index: 0, content: 'YQ==' }, store.call()))
  const waiting = expectDone(await upload(store, mugs))
  clock.advance(25 * 3_600_000)
  await service.timers[0]?.run()
  const left = await owner`select distinct import_id from catalog.import_chunks where store_id = ${store.storeId}`
  expect(left).toEqual([{ import_id: waiting.id }])
})

it('imports 5,000 rows, whole and with few statements', async () => {
  const store = await openStore(catalog)
  const rowsPerProduct = 5
  const products = 1_000
  const colours = ['Red', 'Blue', 'Green', 'Black', 'White']
  const lines = Array.from({ length: products * rowsPerProduct }, (_, n) => {
    const product = Math.floor(n / rowsPerProduct)
    const isFirst = n % rowsPerProduct === 0
    return `p-${product},${isFirst ? `Product ${product}` : ''},${isFirst ? 'Colour' : ''},${colours[n % rowsPerProduct]},S-${n},shopify,1,5.00\n`
  })
  const { id } = expectDone(await upload(store, header + lines.join('')))
  statements.length = 0
  const call = systemCall('test', store.storeId, { requestId: newId('request') })
  await runImport({ db: service.db }).handle({
    id: 'job',
    kind: 'run-import',
    storeId: call.storeId,
    data: { importId: id },
    attempts: 1,
  })
  const ended = expectDone(await catalog.getProductImport({ importId: id }, store.call()))
  expect(ended).toMatchObject({ status: 'completed', created: products, rowsRead: 5_000, rejected: 0 })
  // Four statements a batch of 50 products (more where types or tags name categories), two reads of its one piece, and
  // what begins and ends it: ten times as many rows take ten times as many batches.
  expect(statements.length).toBeLessThanOrEqual((products / 50) * 4 + 10)
})
