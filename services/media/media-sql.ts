import type { Tx } from '@merastore/runtime'
import type { Picture } from './contract.ts'
import type { PictureFile } from './encoder-report.ts'
import type { MediaFile } from './media-store.ts'
import type { PictureSize } from './picture-limits.ts'

type Row = { size: PictureSize; width: number; height: number; bytes: number; createdAt: string }

/** A picture with its sizes, the smallest first. */
export async function findPicture(tx: Tx, sha256: string): Promise<Picture | undefined> {
  const { storeId } = tx.context.call
  const rows = await tx<Row[]>`
    select f.size, f.width, f.height, coalesce(f.bytes, length(f.content), 0) as bytes, p.created_at as "createdAt"
    from media.pictures p join media.picture_files f using (store_id, sha256)
    where p.store_id = ${storeId} and p.sha256 = ${sha256} order by f.width, f.size = 'large', f.size = 'medium'`
  const large = rows.find(({ size }) => size === 'large')
  if (large === undefined) return undefined
  const { width, height, createdAt } = large
  const url = (size: PictureSize) => `/media/pictures/${storeId}/${sha256}/${size}.webp`
  const sizes = rows.map((row) => ({
    size: row.size,
    url: url(row.size),
    width: row.width,
    height: row.height,
    bytes: row.bytes,
  }))
  return { sha256, url: url('large'), width, height, sizes, createdAt }
}

export type NewPicture = {
  readonly sha256: string
  readonly contentType: string
  readonly bytes: number
  readonly files: readonly PictureFile[]
}

/** Records a picture whose files are stored; one that is there already stays as it is. */
export async function insertPicture(tx: Tx, { sha256, contentType, bytes, files }: NewPicture): Promise<void> {
  const { call, clock } = tx.context
  const inserted = await tx`
    insert into media.pictures (store_id, sha256, content_type, bytes, created_at)
    values (${call.storeId}, ${sha256}, ${contentType}, ${bytes}, ${clock.now()})
    on conflict (store_id, sha256) do nothing returning sha256`
  if (inserted.length === 0) return
  for (const { size, width, height, content } of files) {
    await tx`
      insert into media.picture_files (store_id, sha256, size, width, height, bytes)
      values (${call.storeId}, ${sha256}, ${size}, ${width}, ${height}, ${content.length})
      on conflict (store_id, sha256, size) do nothing`
  }
}

/** Stores a file with its content; one that is there already stays as it is. */
export async function insertPictureFile(tx: Tx, file: MediaFile): Promise<void> {
  const { sha256, size, width, height, content } = file
  await tx`
    insert into media.picture_files (store_id, sha256, size, width, height, bytes, content)
    values (${tx.context.call.storeId}, ${sha256}, ${size}, ${width}, ${height}, ${content.length}, ${content})
    on conflict (store_id, sha256, size) do nothing`
}

/** The content of a file that is in the database. */
export async function findPictureFile(tx: Tx, sha256: string, size: PictureSize): Promise<Buffer | undefined> {
  const [row] = await tx<{ content: Buffer | null }[]>`
    select content from media.picture_files
    where store_id = ${tx.context.call.storeId} and sha256 = ${sha256} and size = ${size}`
  return row?.content ?? undefined
}
