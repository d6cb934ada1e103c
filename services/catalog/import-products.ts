import { createHash } from 'node:crypto'
import type { Call, Operation } from '@merastore/contract'
import { done, newId, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { chunkBytesMax, importBytesMax } from './contract-imports.ts'
import { piecesOf } from './file-pieces.ts'
import { deleteChunks, insertChunk, insertImport } from './import-sql.ts'
import { findCurrency } from './product-sql.ts'

/**
 * Takes a file in piece by piece, each in a transaction of its own, since an upload may take longer than a transaction
 * should be open; then makes the import. What an upload that broke off leaves is swept by a timer.
 */
export const importProducts =
  (deps: { db: Db }): Operation<typeof catalogContract, 'importProducts'> =>
  async ({ fileName = 'products.csv', dryRun = false }, call) => {
    const { db } = deps
    const currency = await db.read(call, findCurrency)
    if (currency === undefined) return refused('STORE_NOT_READY')
    const id = newId('import')
    const file = await storeFile(db, id, call)
    if (file.bytes === 0) return refused('FILE_EMPTY')
    if (file.bytes > importBytesMax) {
      await db.tx(call, (tx) => deleteChunks(tx, id))
      return refused('FILE_TOO_LARGE')
    }
    return db.tx(call, async (tx) => done(await insertImport(tx, { id, fileName, dryRun, ...file })))
  }

async function storeFile(db: Db, importId: string, call: Call) {
  const hash = createHash('sha256')
  let chunks = 0
  let bytes = 0
  for await (const piece of piecesOf(call.upload?.bytes ?? noBytes(), chunkBytesMax)) {
    hash.update(piece)
    bytes += piece.length
    if (bytes > importBytesMax) break
    const index = chunks
    await db.tx(call, (tx) => insertChunk(tx, importId, index, piece))
    chunks++
  }
  return { chunks, bytes, sha256: hash.digest('hex') }
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}
