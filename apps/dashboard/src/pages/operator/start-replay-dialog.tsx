import { Alert, NumberField, Select, TextField } from '@merastore/ui'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { When } from '../../components/format.tsx'
import { ProblemState } from '../../components/problem.tsx'
import {
  type ReplayPreview,
  type ReplayRange,
  useEventConsumers,
  usePreviewReplay,
  useStartReplay,
} from '../../data/replays.ts'
import { t, tCount } from '../../messages/index.ts'

const empty = { consumer: '', storeId: '', aggregateId: '', from: '', before: '', pace: '100' }
type Draft = typeof empty

/** What was typed; times are those of whoever sits here. */
function rangeOf({ consumer, storeId, aggregateId, from, before }: Draft): ReplayRange {
  return {
    consumer,
    ...(storeId.trim() === '' ? {} : { storeId: storeId.trim() }),
    ...(aggregateId.trim() === '' ? {} : { aggregateId: aggregateId.trim() }),
    ...(from === '' ? {} : { occurredFrom: new Date(from).toISOString() }),
    ...(before === '' ? {} : { occurredBefore: new Date(before).toISOString() }),
  }
}

/** Asks which events, says how many they are, and starts only what was counted. */
export function StartReplayDialog({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState(empty)
  const [preview, setPreview] = useState<ReplayPreview>()
  const consumers = useEventConsumers()
  const count = usePreviewReplay(setPreview)
  const start = useStartReplay(onClose)
  const allowed = consumers.data?.data.filter(({ replay }) => replay === 'allowed') ?? []
  const set = (change: Partial<Draft>) => {
    setDraft((now) => ({ ...now, ...change }))
    setPreview(undefined)
    count.reset()
    start.reset()
  }
  const field = (name: keyof Draft) => ({
    value: draft[name],
    onChange: ({ target }: { target: { value: string } }) => set({ [name]: target.value }),
  })
  const pace = Number(draft.pace)
  const isPace = Number.isInteger(pace) && pace >= 1 && pace <= 10_000
  const confirm = () => {
    if (preview === undefined) count.run(rangeOf(draft))
    else {
      const { untilPosition } = preview
      start.run({ ...rangeOf(draft), ...(untilPosition === null ? {} : { untilPosition }), pace })
    }
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('replays.start')}
      description={t('replays.startDescription')}
      confirmLabel={preview === undefined ? t('replays.preview') : tCount('replays.confirm', preview.events)}
      pending={count.pending || start.pending}
      error={count.error ?? start.error}
      disabled={draft.consumer === '' || !isPace || preview?.events === 0}
      onConfirm={confirm}
    >
      {consumers.error && !consumers.data ? (
        <ProblemState error={consumers.error} onRetry={() => void consumers.refetch()} />
      ) : (
        <Select
          label={t('replays.consumer')}
          hint={t('replays.consumerHint')}
          placeholder={t('replays.consumerChoose')}
          required
          options={allowed.map(({ name, event }) => ({ value: name, label: `${name} (${event})` }))}
          {...field('consumer')}
        />
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('replays.from')}
          optionalLabel={t('field.optional')}
          type="datetime-local"
          {...field('from')}
        />
        <TextField
          label={t('replays.before')}
          optionalLabel={t('field.optional')}
          type="datetime-local"
          {...field('before')}
        />
        <TextField
          label={t('replays.store')}
          hint={t('replays.storeHint')}
          optionalLabel={t('field.optional')}
          dir="ltr"
          spellCheck={false}
          {...field('storeId')}
        />
        <TextField
          label={t('replays.aggregate')}
          hint={t('replays.aggregateHint')}
          optionalLabel={t('field.optional')}
          dir="ltr"
          spellCheck={false}
          {...field('aggregateId')}
        />
        <NumberField
          label={t('replays.pace')}
          hint={t('replays.paceHint')}
          required
          min={1}
          max={10_000}
          {...field('pace')}
          onChange={({ target }) => setDraft((now) => ({ ...now, pace: target.value }))}
        />
      </div>
      {preview !== undefined && <Counted preview={preview} seconds={isPace ? preview.events / pace : 0} />}
    </ConfirmDialog>
  )
}

function Counted({ preview: { events, firstAt, lastAt }, seconds }: { preview: ReplayPreview; seconds: number }) {
  if (firstAt === null || lastAt === null) return <Alert tone="warning" live title={t('replays.previewNone')} />
  return (
    <Alert tone="info" live title={tCount('replays.previewCount', events)}>
      <p>
        <When at={firstAt} /> – <When at={lastAt} />
      </p>
      <p>{tCount('replays.takes', Math.max(1, Math.ceil(seconds / 60)))}</p>
    </Alert>
  )
}
