import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chunkBytesMax } from '@merastore/catalog/contract'
import { newId } from '@merastore/kernel'
import type { Clients } from '../compose.ts'
import { CommandError } from '../errors.ts'
import { requireDone } from '../seed/open-store.ts'
import { commandCall, requireStore, withPlatform } from './with-platform.ts'

type ImportOptions = { store: string; dryRun?: true; problems: number }

/** Uploads a product CSV in pieces, has it imported, and prints the progress and what came of it. */
export async function importProductsCommand(file: string, options: ImportOptions): Promise<void> {
  const found = await stat(file).catch(() => undefined)
  if (found === undefined || !found.isFile()) throw new CommandError(`The file ${file} cannot be read.`)
  if (found.size === 0) throw new CommandError(`The file ${file} is empty.`)
  await withPlatform(async (platform) => {
    const storeId = await requireStore(platform, options.store)
    const { catalog } = platform.composition.clients
    const importId = newId('import')
    const { chunks, sha256 } = await upload(catalog, storeId, importId, file)
    const dryRun = options.dryRun === true
    const started = { importId, fileName: basename(file), dryRun, chunks, sha256 }
    requireDone(await catalog.startImport(started, commandCall(storeId)), 'starting the import')
    const finished = await follow(platform, storeId, importId)
    await report(catalog, storeId, finished, options.problems)
    if (finished.status !== 'completed')
      throw new CommandError(`The import ${finished.status}: ${finished.reason ?? 'see above'}`)
    const { created, updated, unchanged, rejected } = finished
    if (rejected > 0 && created + updated + unchanged === 0) {
      throw new CommandError('Every product of the file was refused; nothing was imported.')
    }
  })
}

type Catalog = Clients['catalog']
type ProductImport = Extract<Awaited<ReturnType<Catalog['getProductImport']>>, { outcome: 'done' }>['value']

async function upload(catalog: Catalog, storeId: string, importId: string, file: string) {
  const hash = createHash('sha256')
  let index = 0
  for await (const bytes of createReadStream(file, { highWaterMark: chunkBytesMax })) {
    hash.update(bytes)
    const piece = { importId, index, content: (bytes as Buffer).toString('base64') }
    requireDone(await catalog.appendImportChunk(piece, commandCall(storeId)), 'uploading the file')
    index++
  }
  return { chunks: index, sha256: hash.digest('hex') }
}

type OpenPlatform = Parameters<Parameters<typeof withPlatform>[0]>[0]

/** Works the import off here (or watches the running platform do it) and prints how far it is. */
async function follow(platform: OpenPlatform, storeId: string, importId: string): Promise<ProductImport> {
  let working = workOff(platform)
  let last = -1
  for (;;) {
    const read = await platform.composition.clients.catalog.getProductImport({ importId }, commandCall(storeId))
    const current = requireDone(read, 'reading the import')
    if (current.percent !== last) console.error(`${String(current.percent).padStart(3)} %  ${current.rowsRead} rows`)
    last = current.percent
    if (current.status !== 'waiting' && current.status !== 'running') return current
    await sleep(250)
    // A step that failed is due again a little later, when the first round is over.
    if (await settled(working)) working = workOff(platform)
  }
}

/** Failures of the background work are reported by the import itself, or are tried again. */
function workOff(platform: OpenPlatform): Promise<void> {
  return platform.worker.drain().catch(() => {})
}

function settled(work: Promise<void>): Promise<boolean> {
  return Promise.race([work.then(() => true), sleep(0).then(() => false)])
}

async function report(catalog: Catalog, storeId: string, done: ProductImport, problemsMax: number): Promise<void> {
  const { rowsRead, created, updated, unchanged, rejected, warnings } = done
  console.log(
    `${done.dryRun ? 'Dry run: ' : ''}${rowsRead} rows: ${created} products created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected, ${warnings} warnings.`,
  )
  if (problemsMax === 0) return
  const input = { importId: done.id, limit: Math.min(problemsMax, 100) }
  const problems = requireDone(await catalog.listImportProblems(input, commandCall(storeId)), 'reading the problems')
  for (const { row, column, severity, message } of problems.data) {
    console.log(`  row ${row}${column === null ? '' : `, ${column}`}: ${severity}: ${message}`)
  }
  if (problems.nextCursor !== null) console.log('  … more: --problems says how many to print')
}
