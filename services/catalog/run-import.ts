import { createHash } from 'node:crypto'
import { type Call, StaleRevisionError, systemCall } from '@merastore/contract'
import type { Currency } from '@merastore/kernel'
import { brokenConstraint, ContendedError, type Db, type Job, type JobHandler } from '@merastore/runtime'
import { type BatchResult, decideBatch } from './import-batch.ts'
import { findOrMakeCategories } from './import-categories.ts'
import {
  analyzeProducts,
  beginImport,
  endImport,
  findChunk,
  findImport,
  findSkuOwners,
  type ImportRun,
  importJobKind,
  saveProgress,
} from './import-sql.ts'
import { findCurrency, readForWrite } from './product-sql.ts'
import { saveProducts } from './save-products-sql.ts'
import { type ImportItem, type ImportSummary, readShopifyProducts } from './shopify/index.ts'

const batchItemsMax = 50
/** Products with very many variants or words fill a batch sooner, so that its size in memory is bounded. */
const batchCharsMax = 4_000_000
const batchVariantsMax = 1000
const attemptsMax = 12
/** The tables are analysed after this many items, and whenever they have grown by the factor. */
const analyzeItemsFirst = 200
const analyzeGrowth = 4

/** Does imports. A run that was cut off goes on behind the last committed batch, since file and effect are in step. */
export function runImport(deps: { db: Db }): JobHandler {
  return {
    kind: importJobKind,
    attemptsMax,
    handle: async (work) => {
      const { importId } = work.data as { importId: string }
      const call = systemCall('catalog', work.storeId, { requestId: work.id })
      try {
        await run(deps.db, importId, call)
      } catch (error) {
        if (error instanceof ImportTakenError && (await isEnded(deps.db, importId, call))) return
        // Taken over by another process is no failure of the import: that process will end it.
        const isFailure = !(error instanceof ImportTakenError)
        if (isFailure && work.attempts >= attemptsMax) await giveUp(deps.db, importId, call, work)
        throw error
      }
    },
  }
}

async function giveUp(db: Db, importId: string, call: Call, work: Job): Promise<void> {
  const reason = `It failed ${work.attempts} times. Start it again; what is imported already will not change.`
  await db.tx(call, (tx) => endImport(tx, importId, { status: 'failed', reason }))
}

/** Where a run is in the file. */
type Reading = {
  run: ImportRun
  bytesRead: number
  /** With data, so far. */
  rows: number
  /** What the last item said: where reading stopped, why. */
  stopMessage?: string
  readonly skusTaken: Set<string>
}

async function run(db: Db, importId: string, call: Call): Promise<void> {
  const currency = await db.read(call, findCurrency)
  const begun = await db.tx(call, (tx) => beginImport(tx, importId))
  if (begun === undefined || currency === undefined) return
  if (begun.itemsDone === 0 && (await hashOf(db, begun, call)) !== begun.sha256) {
    const reason = 'The file was damaged on its way: its SHA-256 differs. Upload it again.'
    await db.tx(call, (tx) => endImport(tx, importId, { status: 'failed', reason }))
    return
  }
  const reading: Reading = { run: begun, bytesRead: 0, rows: 0, skusTaken: new Set() }
  const summary = await importItems(db, reading, currency, call)
  const reason = stopReason(summary, reading)
  const end = reason === undefined ? { status: 'completed' as const } : { status: 'failed' as const, reason }
  await db.tx(call, (tx) => endImport(tx, importId, { ...end, rowsRead: summary.rows }))
}

function stopReason(summary: ImportSummary, reading: Reading): string | undefined {
  if (summary.stoppedAtRow === undefined) return undefined
  return reading.stopMessage ?? `The file could not be read from line ${summary.stoppedAtRow} on.`
}

/** Imports batch by batch to the end of the file. */
async function importItems(db: Db, reading: Reading, currency: Currency, call: Call): Promise<ImportSummary> {
  const onRow = () => {
    reading.rows++
  }
  const items = readShopifyProducts(readFile(db, reading, call), { currency, onRow })
  let toSkip = reading.run.itemsDone
  let analyzeAt = toSkip + analyzeItemsFirst
  let batch: ImportItem[] = []
  for (;;) {
    const next = await items.next()
    if (next.done) {
      if (batch.length > 0) await importBatch(db, reading, batch, call)
      return next.value
    }
    reading.stopMessage = next.value.problems.at(-1)?.message
    if (toSkip > 0) {
      toSkip--
      continue
    }
    batch.push(next.value)
    if (!isFull(batch)) continue
    await importBatch(db, reading, batch, call)
    batch = []
    if (reading.run.dryRun || reading.run.itemsDone < analyzeAt) continue
    await db.tx(call, analyzeProducts)
    analyzeAt = reading.run.itemsDone * analyzeGrowth
  }
}

function isFull(batch: readonly ImportItem[]): boolean {
  if (batch.length >= batchItemsMax) return true
  const products = batch.flatMap((item) => (item.kind === 'product' ? [item.product] : []))
  const variants = products.reduce((sum, product) => sum + product.variants.length, 0)
  const chars = products.reduce((sum, product) => sum + product.descriptionHtml.length + metadataChars(product), 0)
  return variants >= batchVariantsMax || chars >= batchCharsMax
}

function metadataChars({
  metadata,
  variants,
}: {
  metadata: object
  variants: readonly { metadata: object }[]
}): number {
  const texts = [metadata, ...variants.map((variant) => variant.metadata)].flatMap((kept) => Object.values(kept))
  return texts.reduce((sum, text) => sum + String(text).length, 0)
}

const triesMax = 4
const overtaken = ['products_handle_key', 'variants_sku_key', 'categories_handle_key']

/** One batch: its products and the progress of the import in one transaction. */
async function importBatch(db: Db, reading: Reading, items: readonly ImportItem[], call: Call): Promise<void> {
  for (let tryNumber = 1; ; tryNumber++) {
    try {
      return await importBatchOnce(db, reading, items, call)
    } catch (error) {
      // Staff changed one of these products meanwhile: read again and decide anew.
      const isOvertaken = error instanceof StaleRevisionError || overtaken.includes(brokenConstraint(error) ?? '')
      if (!isOvertaken || tryNumber === triesMax) throw error
    }
  }
}

async function importBatchOnce(db: Db, reading: Reading, items: readonly ImportItem[], call: Call): Promise<void> {
  const { run } = reading
  const drafts = items.flatMap((item) => (item.kind === 'product' ? [item.product] : []))
  const handles = drafts.map(({ handle }) => handle)
  const skus = drafts.flatMap(({ variants }) => variants.flatMap(({ sku }) => (sku === undefined ? [] : [sku])))
  const result = await db.tx(call, async (tx): Promise<BatchResult> => {
    const context = await readForWrite(tx, { handles })
    if (context === undefined) throw new Error('the store has no settings any more')
    const skuOwners = await findSkuOwners(tx, skus)
    const { skusTaken } = reading
    const known = new Set(context.products.map(({ handle }) => handle))
    const added = drafts.filter(({ handle }) => !known.has(handle))
    const categories = await findOrMakeCategories(tx, added, run.dryRun)
    const decided = decideBatch(items, { ...context, skuOwners, skusTaken, categories }, db.clock.now())
    if (!run.dryRun && decided.writes.length > 0) {
      const saved = await saveProducts(tx, decided.writes)
      const missed = decided.writes.find(({ after }) => !saved.has(after.id))
      if (missed !== undefined) throw new StaleRevisionError(missed.after.id)
    }
    const progress = { ...decided, items: items.length, bytesRead: reading.bytesRead, rowsRead: reading.rows }
    if (!(await saveProgress(tx, run, progress))) throw new ImportTakenError(run.id)
    return decided
  })
  for (const sku of result.skus) reading.skusTaken.add(sku)
  reading.run = {
    ...run,
    itemsDone: run.itemsDone + items.length,
    problemCount: run.problemCount + result.problems.length,
  }
}

/** The import is not this run's any more: it was cancelled, or another process has taken the job over. */
class ImportTakenError extends ContendedError {
  override readonly name = 'ImportTakenError'
  constructor(importId: string) {
    super(`${importId} was ended, or is being run by another process`)
  }
}

async function isEnded(db: Db, importId: string, call: Call): Promise<boolean> {
  const found = await db.read(call, (tx) => findImport(tx, importId))
  return found?.status !== 'running'
}

async function* readFile(db: Db, reading: Reading, call: Call): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < reading.run.chunks; index++) {
    const chunk = await db.read(call, (tx) => findChunk(tx, reading.run.id, index))
    // An import that has come to its end has no file any more.
    if (chunk === undefined) throw new ImportTakenError(reading.run.id)
    reading.bytesRead += chunk.length
    yield chunk
  }
}

async function hashOf(db: Db, run: ImportRun, call: Call): Promise<string> {
  const hash = createHash('sha256')
  const reading = { run, bytesRead: 0, rows: 0, skusTaken: new Set<string>() }
  for await (const chunk of readFile(db, reading, call)) hash.update(chunk)
  return hash.digest('hex')
}
