import { type AdminSchemas, createAdminClient, ok } from '@merastore/admin-client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi, useStoreId } from '../lib/api.ts'
import { accessToken } from '../lib/session.ts'
import { useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'

export type ProductImport = AdminSchemas['ProductImport']
type ImportsPage = { data: ProductImport[]; nextCursor: string | null }
export type ImportProblem = AdminSchemas['ProductImportProblem']

const uploadMs = 10 * 60_000
const pollMs = 1_000

/** The files of dry runs of this tab, so that the import itself does not ask for the file again. */
const checkedFiles = new Map<string, File>()

export function checkedFile(importId: string): File | undefined {
  return checkedFiles.get(importId)
}

/** Whether an import is still at work. */
export function isUnderWay(item: ProductImport): boolean {
  return item.status === 'waiting' || item.status === 'running'
}

/** Whether something of it goes on in the background. */
function isChanging(item: ProductImport): boolean {
  return isUnderWay(item) || item.pictures.status === 'running'
}

/** Uploads a file of products: to be checked only, or to be imported. */
export function useStartImport(onDone: (started: ProductImport) => void) {
  const storeId = useStoreId()
  return useCommand({
    send: async ({ file, dryRun }: { file: File; dryRun: boolean }, key) => {
      const upload = createAdminClient({
        baseUrl: location.origin,
        store: storeId,
        accessToken,
        timeoutMs: uploadMs,
        retriesMax: 0,
        fetch: (request, init) => fetch(request, init),
      })
      const started = await ok(
        upload.POST('/admin/v1/product-imports', {
          params: {
            query: { fileName: file.name, dryRun },
            header: { 'Idempotency-Key': key },
          },
          headers: { 'content-type': 'text/csv' },
          body: '',
          bodySerializer: () => file,
        }),
      )
      if (dryRun) checkedFiles.set(started.id, file)
      return started
    },
    changes: [[storeId, 'imports']],
    onDone,
  })
}

/** One page of the imports, the latest first. */
export function useImports(cursor: string | undefined) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'imports', 'list', cursor],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }): Promise<ImportsPage> =>
      ok(api.GET('/admin/v1/product-imports', { params: { query: { cursor, limit: 20 } }, signal })),
    refetchInterval: ({ state }) => (state.data?.data.some(isUnderWay) ? pollMs * 2 : false),
  })
}

/** An import, read again every second until it has come to its end. */
export function useImport(importId: string) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'imports', 'one', importId],
    queryFn: ({ signal }): Promise<ProductImport> =>
      ok(api.GET('/admin/v1/product-imports/{importId}', { params: { path: { importId } }, signal })),
    refetchInterval: ({ state }) => (state.data && !isChanging(state.data) ? false : pollMs),
  })
}

export type ProblemFilter = { severity?: ImportProblem['severity']; cursor?: string }

/** What an import left out or changed; read anew whenever it has `found` more. */
export function useImportProblems(importId: string, filter: ProblemFilter, found: number) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'imports', 'problems', importId, filter, found],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      ok(
        api.GET('/admin/v1/product-imports/{importId}/problems', {
          params: { path: { importId }, query: { ...filter, limit: 25 } },
          signal,
        }),
      ),
  })
}

export function useCancelImport(importId: string) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (_: Record<string, never>, key) =>
      ok(
        api.POST('/admin/v1/product-imports/{importId}/cancel', {
          params: { path: { importId }, header: { 'Idempotency-Key': key } },
        }),
      ),
    changes: [[storeId, 'imports']],
    doneText: t('imports.cancelled'),
  })
}

/** Copies the pictures of other hosts into the shop; the import says how far it is. */
export function useCopyPictures(importId: string) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (_: Record<string, never>, key) =>
      ok(
        api.POST('/admin/v1/product-imports/{importId}/copy-pictures', {
          params: { path: { importId }, header: { 'Idempotency-Key': key } },
        }),
      ),
    changes: [[storeId, 'imports']],
  })
}
