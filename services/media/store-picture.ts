import { createHash } from 'node:crypto'
import type { Call } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { Encoder } from './encoder.ts'
import { findPicture, insertPicture } from './media-sql.ts'
import type { MediaStores } from './media-store.ts'
import { pictureBytesMax } from './picture-limits.ts'
import { pictureTypeOf } from './picture-type.ts'

export type StoreDeps = { readonly db: Db; readonly encode: Encoder; readonly stores: MediaStores }

/**
 * Checks a file by what it is, draws it anew and stores the drawings. The file itself is thrown away, and with it all
 * that was hidden in it. No transaction is open while it is read. The files are stored before the picture is recorded:
 * after a crash in between, the same upload stores them again.
 */
export async function storePicture(deps: StoreDeps, bytes: Buffer, contentType: string, call: Call) {
  if (bytes.length === 0) return refused('PICTURE_EMPTY')
  if (bytes.length > pictureBytesMax) return refused('PICTURE_TOO_LARGE')
  const type = pictureTypeOf(bytes)
  if (type === undefined) return refused('PICTURE_TYPE_UNKNOWN')
  if (type !== contentType) return refused('PICTURE_TYPE_DIFFERS')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const known = await deps.db.read(call, (tx) => findPicture(tx, sha256))
  if (known !== undefined) return done(known)
  const encoded = await deps.encode(bytes)
  if (encoded.outcome === 'refused') return refused(encoded.code)
  for (const file of encoded.files) {
    const stored = await deps.stores.written.put({ ...file, sha256 }, call)
    if (stored.outcome !== 'done') return stored
  }
  const picture = { sha256, contentType, bytes: bytes.length, files: encoded.files }
  return deps.db.tx(call, async (tx) => {
    await insertPicture(tx, picture)
    const stored = await findPicture(tx, sha256)
    if (stored === undefined) throw new Error('a picture that was just stored is not there')
    return done(stored)
  })
}
