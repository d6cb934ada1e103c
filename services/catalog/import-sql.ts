import { type Fragment, type JsonValue, job, type Tx } from '@merastore/runtime'
import type { ImportStatus, ProductImport, ProductImportProblem } from './contract-imports.ts'

const columns = `i.id, i.file_name as "fileName", i.dry_run as "dryRun", i.status, i.bytes, i.sha256,
  case when i.status = 'completed' then 100 else (i.bytes_read * 100 / i.bytes)::integer end as percent,
  i.rows_read as "rowsRead", i.created, i.updated, i.unchanged, i.rejected, i.warnings, i.reason,
  json_build_object('status', i.pictures_status, 'found', i.pictures_found, 'copied', i.pictures_copied,
    'failed', i.pictures_failed) as pictures,
  i.created_at as "createdAt", i.finished_at as "finishedAt"`

export const importJobKind = 'run-import'

export async function findImport(tx: Tx, importId: string): Promise<ProductImport | undefined> {
  const [row] = await tx<ProductImport[]>`
    select ${tx.unsafe(columns)} from catalog.imports i
    where i.store_id = ${tx.context.call.storeId} and i.id = ${importId}`
  return row
}

/** Latest first; ids sort by the time of their making. */
export async function listImportsBefore(tx: Tx, beforeId: string | undefined, limit: number): Promise<ProductImport[]> {
  return tx<ProductImport[]>`
    select ${tx.unsafe(columns)} from catalog.imports i
    where i.store_id = ${tx.context.call.storeId} and (${beforeId ?? null}::text is null or i.id < ${beforeId ?? null})
    order by i.id desc limit ${limit}`
}

export type NumberedProblem = ProductImportProblem & { number: number }

export async function listProblemsAfter(
  tx: Tx,
  importId: string,
  page: { after: number; limit: number; severity: string | undefined },
): Promise<NumberedProblem[]> {
  const severity: Fragment = page.severity === undefined ? tx`` : tx`and severity = ${page.severity}`
  return tx<NumberedProblem[]>`
    select number, row_number as row, column_name as column, handle, code, message, severity
    from catalog.import_problems
    where store_id = ${tx.context.call.storeId} and import_id = ${importId} and number > ${page.after} ${severity}
    order by number limit ${page.limit}`
}

/** A piece that is there already stays as it is: a repetition brings the same. */
export async function insertChunk(tx: Tx, importId: string, index: number, content: Uint8Array): Promise<void> {
  const { call, clock } = tx.context
  await tx`
    insert into catalog.import_chunks (store_id, import_id, index, content, created_at)
    values (${call.storeId}, ${importId}, ${index}, ${content}, ${clock.now()})
    on conflict do nothing`
}

export async function findChunk(tx: Tx, importId: string, index: number): Promise<Uint8Array | undefined> {
  const [row] = await tx<{ content: Uint8Array }[]>`
    select content from catalog.import_chunks
    where store_id = ${tx.context.call.storeId} and import_id = ${importId} and index = ${index}`
  return row?.content
}

export async function deleteChunks(tx: Tx, importId: string): Promise<void> {
  await tx`delete from catalog.import_chunks where store_id = ${tx.context.call.storeId} and import_id = ${importId}`
}

/** How many of the first pieces are there, and their size together. */
export async function measureChunks(
  tx: Tx,
  importId: string,
  chunks: number,
): Promise<{ count: number; bytes: number }> {
  const [row] = await tx<{ count: number; bytes: number }[]>`
    select count(*) as count, coalesce(sum(octet_length(content)), 0)::bigint as bytes from catalog.import_chunks
    where store_id = ${tx.context.call.storeId} and import_id = ${importId} and index < ${chunks}`
  return row ?? { count: 0, bytes: 0 }
}

export type NewImport = Pick<ProductImport, 'id' | 'fileName' | 'dryRun' | 'bytes' | 'sha256'> & { chunks: number }

/** Makes the import and, with it, the job that does it; a repetition makes neither a second time. */
export async function insertImport(tx: Tx, made: NewImport): Promise<ProductImport> {
  const { call, clock } = tx.context
  const inserted = await tx`
    insert into catalog.imports
      (store_id, id, file_name, dry_run, status, bytes, sha256, chunk_count, created_at)
    values (${call.storeId}, ${made.id}, ${made.fileName}, ${made.dryRun}, 'waiting', ${made.bytes}, ${made.sha256},
      ${made.chunks}, ${clock.now()})
    on conflict (store_id, id) do nothing returning id`
  if (inserted.length > 0) await tx`${job(tx, importJobKind, { importId: made.id })}`
  const found = await findImport(tx, made.id)
  if (found === undefined) throw new Error(`${made.id} is not there after its creation`)
  return found
}

/** What a run of an import needs to begin, or to go on where an earlier run was cut off. */
export type ImportRun = {
  readonly id: string
  readonly dryRun: boolean
  readonly sha256: string
  readonly chunks: number
  readonly itemsDone: number
  readonly problemCount: number
}

/** Takes an import up; undefined where it has come to its end. A dry run has written nothing, so it begins anew. */
export async function beginImport(tx: Tx, importId: string): Promise<ImportRun | undefined> {
  const { storeId } = tx.context.call
  const [row] = await tx<ImportRun[]>`
    with anew as (
      delete from catalog.import_problems p using catalog.imports i
      where i.store_id = ${storeId} and i.id = ${importId} and i.dry_run and i.status in ('waiting', 'running')
        and p.store_id = i.store_id and p.import_id = i.id
    )
    update catalog.imports i set status = 'running',
      items_done = case when dry_run then 0 else items_done end, created = case when dry_run then 0 else created end,
      updated = case when dry_run then 0 else updated end, unchanged = case when dry_run then 0 else unchanged end,
      rejected = case when dry_run then 0 else rejected end, warnings = case when dry_run then 0 else warnings end,
      problem_count = case when dry_run then 0 else problem_count end
    where i.store_id = ${storeId} and i.id = ${importId} and i.status in ('waiting', 'running')
    returning i.id, i.dry_run as "dryRun", i.sha256, i.chunk_count as chunks, i.items_done as "itemsDone",
      i.problem_count as "problemCount"`
  return row
}

export type ImportProgress = {
  readonly items: number
  readonly bytesRead: number
  readonly rowsRead: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly problems: readonly ProductImportProblem[]
}

/**
 * Notes what a batch came to, in the transaction that writes its products.
 * @returns false where the import was cancelled, or is being run by someone else: nothing of the batch may stay then
 */
export async function saveProgress(tx: Tx, run: ImportRun, progress: ImportProgress): Promise<boolean> {
  const { storeId } = tx.context.call
  const problems = progress.problems.map((problem, index) => ({ ...problem, number: run.problemCount + index }))
  const warnings = problems.filter(({ severity }) => severity === 'warning').length
  const rows = await tx`
    with noted as (
      update catalog.imports set
        items_done = items_done + ${progress.items}, bytes_read = least(bytes, ${progress.bytesRead}),
        rows_read = ${progress.rowsRead}, created = created + ${progress.created},
        updated = updated + ${progress.updated}, unchanged = unchanged + ${progress.unchanged},
        rejected = rejected + ${progress.rejected}, warnings = warnings + ${warnings},
        problem_count = problem_count + ${problems.length}
      where store_id = ${storeId} and id = ${run.id} and status = 'running' and items_done = ${run.itemsDone}
      returning id
    ), listed as (
      insert into catalog.import_problems
        (store_id, import_id, number, row_number, column_name, handle, code, message, severity)
      select ${storeId}, noted.id, p.number, p.row, p.column, p.handle, p.code, p.message, p.severity
      from noted, jsonb_to_recordset(${tx.json(problems as JsonValue)}) as p (
        number integer, row integer, "column" text, handle text, code text, message text, severity text)
    )
    select id from noted`
  return rows.length > 0
}

/** Ends an import that is not at its end yet, and releases its file. */
export async function endImport(
  tx: Tx,
  importId: string,
  end: { status: ImportStatus; reason?: string; rowsRead?: number },
): Promise<ProductImport | undefined> {
  const { call, clock } = tx.context
  const [row] = await tx<ProductImport[]>`
    update catalog.imports i set status = ${end.status}, reason = ${end.reason ?? null}, finished_at = ${clock.now()},
      rows_read = coalesce(${end.rowsRead ?? null}::integer, i.rows_read)
    where i.store_id = ${call.storeId} and i.id = ${importId} and i.status in ('waiting', 'running')
    returning ${tx.unsafe(columns)}`
  if (row !== undefined) await deleteChunks(tx, importId)
  return row
}

/** Which products bear these SKUs, drafts too. */
export async function findSkuOwners(tx: Tx, skus: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx<{ sku: string; productId: string }[]>`
    select sku, product_id as "productId" from catalog.variants
    where store_id = ${tx.context.call.storeId} and sku = any(${skus}::text[])`
  return new Map(rows.map(({ sku, productId }) => [sku, productId]))
}

/** Deletes files whose upload broke off: older than the instant, and no import wants them. Over all stores. */
export async function deleteForgottenChunks(tx: Tx, olderThan: Date): Promise<void> {
  await tx`
    delete from catalog.import_chunks c
    where c.created_at < ${olderThan} and not exists (
      select from catalog.imports i
      where i.store_id = c.store_id and i.id = c.import_id and i.status in ('waiting', 'running'))`
}

/** Lets the planner look at the tables that an import has filled. */
export async function analyzeProducts(tx: Tx): Promise<void> {
  await tx`select catalog.analyze_products()`
}
