import { type JsonValue, job, type Tx } from '@merastore/runtime'
import type { ProductImportProblem } from './contract-imports.ts'

export const copyPicturesKind = 'copy-pictures'

/** A picture that lies on another host. */
export type ForeignPicture = { readonly id: string; readonly productId: string; readonly url: string }

/** Begins to copy, or begins anew with those that are still elsewhere, and makes the job that does it. */
export async function beginPictures(tx: Tx, importId: string): Promise<void> {
  const { storeId } = tx.context.call
  await tx`
    with begun as (
      update catalog.imports set pictures_status = 'running', pictures_copied = 0, pictures_failed = 0,
        pictures_after = '', pictures_found = (
          select count(*) from catalog.media where store_id = ${storeId} and url like 'http%')
      where store_id = ${storeId} and id = ${importId} and pictures_status is distinct from 'running' returning id
    )
    ${job(tx, copyPicturesKind, { importId }, { from: tx`begun` })}`
}

export async function findPicturesAfter(tx: Tx, importId: string): Promise<string | undefined> {
  const [row] = await tx<{ after: string }[]>`
    select pictures_after as after from catalog.imports
    where store_id = ${tx.context.call.storeId} and id = ${importId} and pictures_status = 'running'`
  return row?.after
}

export async function listForeignPictures(tx: Tx, after: string, limit: number): Promise<ForeignPicture[]> {
  return tx<ForeignPicture[]>`
    select id, product_id as "productId", url from catalog.media
    where store_id = ${tx.context.call.storeId} and id > ${after} and url like 'http%' order by id limit ${limit}`
}

export type PictureProgress = {
  readonly after: string
  readonly copied: number
  readonly problems: readonly ProductImportProblem[]
}

/** Notes how far the copying is, and what could not be copied, among the problems of the import. */
export async function savePictureProgress(tx: Tx, importId: string, progress: PictureProgress): Promise<void> {
  const { storeId } = tx.context.call
  const problems = progress.problems.map((problem, index) => ({ ...problem, index }))
  await tx`
    with noted as (
      update catalog.imports set pictures_after = ${progress.after}, pictures_copied = pictures_copied + ${progress.copied},
        pictures_failed = pictures_failed + ${problems.length}, warnings = warnings + ${problems.length},
        problem_count = problem_count + ${problems.length}
      where store_id = ${storeId} and id = ${importId} returning id, problem_count
    )
    insert into catalog.import_problems
      (store_id, import_id, number, row_number, column_name, handle, code, message, severity)
    select ${storeId}, noted.id, noted.problem_count - ${problems.length} + p.index, p.row, null, p.handle, p.code,
      p.message, p.severity
    from noted, jsonb_to_recordset(${tx.json(problems as JsonValue)}) as p (
      index integer, row integer, handle text, code text, message text, severity text)`
}

export async function endPictures(tx: Tx, importId: string): Promise<void> {
  await tx`
    update catalog.imports set pictures_status = 'completed'
    where store_id = ${tx.context.call.storeId} and id = ${importId}`
}
