import { type AdminSchemas, ok } from '@merastore/admin-client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi } from '../lib/api.ts'
import { useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'

export type Replay = AdminSchemas['Replay']
export type ReplayPreview = AdminSchemas['ReplayPreview']
export type ReplayRange = {
  consumer: string
  storeId?: string
  aggregateId?: string
  occurredFrom?: string
  occurredBefore?: string
}

const root = ['operator', 'replays']
const pollMs = 2_000

/** The replays, the newest first; read again while one runs. */
export function useReplays(cursor: string | undefined) {
  const api = useApi()
  return useQuery({
    queryKey: [...root, cursor],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      ok(api.GET('/admin/v1/operator/replays', { params: { query: { cursor, limit: 20 } }, signal })),
    refetchInterval: ({ state }) => (state.data?.data.some(({ status }) => status === 'running') ? pollMs : false),
  })
}

/** Who handles events, and who of them may handle one again. */
export function useEventConsumers() {
  const api = useApi()
  return useQuery({
    queryKey: ['operator', 'event-consumers'],
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/operator/event-consumers', { signal })),
  })
}

/** Counts the events of a range, and names its end: started with it, these are handed over and no other. */
export function usePreviewReplay(onDone: (preview: ReplayPreview) => void) {
  const api = useApi()
  return useCommand({
    send: (query: ReplayRange) => ok(api.GET('/admin/v1/operator/replay-preview', { params: { query } })),
    changes: [],
    onDone,
  })
}

export function useStartReplay(onDone: () => void) {
  const api = useApi()
  return useCommand({
    send: (body: ReplayRange & { untilPosition?: string; pace: number }, key) =>
      ok(api.POST('/admin/v1/operator/replays', { params: { header: { 'Idempotency-Key': key } }, body })),
    changes: [['operator']],
    doneText: t('replays.started'),
    onDone,
  })
}

export function useStopReplay() {
  const api = useApi()
  return useCommand({
    send: ({ replayId }: { replayId: string }, key) =>
      ok(
        api.POST('/admin/v1/operator/replays/{replayId}/stop', {
          params: { path: { replayId }, header: { 'Idempotency-Key': key } },
        }),
      ),
    changes: [['operator']],
    doneText: t('replays.stopped'),
  })
}

export function useResumeReplay() {
  const api = useApi()
  return useCommand({
    send: ({ replayId }: { replayId: string }, key) =>
      ok(
        api.POST('/admin/v1/operator/replays/{replayId}/resume', {
          params: { path: { replayId }, header: { 'Idempotency-Key': key } },
        }),
      ),
    changes: [['operator']],
    doneText: t('replays.resumed'),
  })
}
