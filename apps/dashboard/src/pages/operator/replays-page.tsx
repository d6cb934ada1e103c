import { Badge, Button, Card, EmptyState, ProgressBar, SkeletonTable, Table, type TableColumn } from '@merastore/ui'
import { useSearch } from '@tanstack/react-router'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { CursorPagination } from '../../components/cursor-pagination.tsx'
import { countText, When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemAlert, ProblemState } from '../../components/problem.tsx'
import { type Replay, useReplays, useResumeReplay, useStopReplay } from '../../data/replays.ts'
import { t, tWord } from '../../messages/index.ts'
import { StartReplayDialog } from './start-replay-dialog.tsx'

/** The replays of consumers: how far each is, and what can be done about it. */
export function ReplaysPage() {
  const { cursor } = useSearch({ from: '/operator-shell/operator/replays' })
  const [isAsking, setAsking] = useState(false)
  const replays = useReplays(cursor)
  const stop = useStopReplay()
  const resume = useResumeReplay()
  const rows = replays.data?.data
  const button = <Button onClick={() => setAsking(true)}>{t('replays.start')}</Button>
  const actions: TableColumn<Replay> = {
    id: 'actions',
    label: t('replays.actions'),
    align: 'end',
    cell: (replay) => (
      <ReplayAction
        replay={replay}
        pending={stop.pending || resume.pending}
        onStop={() => stop.run({ replayId: replay.id })}
        onResume={() => resume.run({ replayId: replay.id })}
      />
    ),
  }
  return (
    <Page
      title={t('replays.title')}
      description={t('replays.description')}
      // An empty list offers it in its midst.
      actions={rows !== undefined && rows.length > 0 && button}
    >
      <ProblemAlert error={stop.error ?? resume.error} />
      <Card flush>
        {replays.error && !rows ? (
          <ProblemState error={replays.error} onRetry={() => void replays.refetch()} />
        ) : !rows ? (
          <SkeletonTable label={t('app.loading')} rows={3} columns={5} />
        ) : rows.length === 0 ? (
          <EmptyState
            icon={<RotateCcw />}
            title={t('replays.none')}
            description={t('replays.noneDescription')}
            action={button}
          />
        ) : (
          <Table caption={t('replays.title')} columns={[...columns, actions]} rows={rows} rowKey={({ id }) => id} />
        )}
      </Card>
      <CursorPagination label={t('replays.pages')} cursor={cursor} nextCursor={replays.data?.nextCursor ?? null} />
      {isAsking && <StartReplayDialog onClose={() => setAsking(false)} />}
    </Page>
  )
}

const tones = { running: 'info', stopped: 'neutral', finished: 'success', failed: 'danger' } as const

const columns: TableColumn<Replay>[] = [
  {
    id: 'consumer',
    label: t('replays.consumer'),
    rowHeader: true,
    cell: (replay) => (
      <span className="flex flex-col items-start gap-1 max-sm:items-end">
        <span className="wrap-anywhere">{replay.consumer}</span>
        <span className="text-xs font-normal wrap-anywhere text-soft">{replay.event}</span>
        <Bounds replay={replay} />
      </span>
    ),
  },
  {
    id: 'status',
    label: t('replays.status'),
    cell: ({ status, error, failedEventId }) => (
      <span className="flex flex-col items-start gap-1 max-sm:items-end">
        <Badge tone={tones[status]}>{tWord('status.replay', status)}</Badge>
        {error !== null && (
          <span className="text-xs wrap-anywhere text-danger">
            {error} <code className="font-mono break-all text-soft">{failedEventId}</code>
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'progress',
    label: t('replays.progress'),
    cell: ({ handled, events, consumer }) => (
      <span className="block min-w-36">
        <ProgressBar
          label={<span className="sr-only">{t('replays.progressOf', { consumer })}</span>}
          value={handled}
          max={events}
          valueText={t('replays.handled', { handled: countText(handled), events: countText(events) })}
        />
      </span>
    ),
  },
  {
    id: 'started',
    label: t('replays.startedAt'),
    cell: ({ startedAt, operatorId, operatorEmail }) => (
      <span className="flex flex-col">
        <When at={startedAt} />
        <span className="text-xs wrap-anywhere text-soft">
          {operatorEmail ?? operatorId ?? t('operator.commandLine')}
        </span>
      </span>
    ),
  },
]

/** Which events were asked for, as far as not all. */
function Bounds({ replay: { storeId, aggregateId, occurredFrom, occurredBefore } }: { replay: Replay }) {
  const ids = [storeId, aggregateId].filter((id) => id !== null)
  if (ids.length === 0 && occurredFrom === null && occurredBefore === null) return null
  return (
    <span className="flex flex-col text-xs font-normal text-soft max-sm:items-end">
      {ids.map((id) => (
        <code key={id} className="font-mono break-all">
          {id}
        </code>
      ))}
      {occurredFrom !== null && (
        <span>
          {t('replays.from')} <When at={occurredFrom} />
        </span>
      )}
      {occurredBefore !== null && (
        <span>
          {t('replays.before')} <When at={occurredBefore} />
        </span>
      )}
    </span>
  )
}

type ReplayActionProps = { replay: Replay; pending: boolean; onStop: () => void; onResume: () => void }

function ReplayAction({ replay: { status, consumer }, pending, onStop, onResume }: ReplayActionProps) {
  if (status === 'finished') return null
  const isRunning = status === 'running'
  return (
    <Button
      variant="secondary"
      size="small"
      disabled={pending}
      aria-label={t(isRunning ? 'replays.stopOne' : 'replays.resumeOne', { consumer })}
      onClick={isRunning ? onStop : onResume}
    >
      {t(isRunning ? 'replays.stop' : 'replays.resume')}
    </Button>
  )
}
