import { Button, Card, TextArea, Timeline, type Tone } from '@merastore/ui'
import { useState } from 'react'
import { When } from '../../components/format.tsx'
import { ProblemAlert } from '../../components/problem.tsx'
import { type Order, useAddNote } from '../../data/orders.ts'
import { useStaffNames } from '../../data/staff.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tWord } from '../../messages/index.ts'

const tones: Readonly<Record<string, Tone>> = {
  placed: 'info',
  payment: 'info',
  fulfilled: 'success',
  shipped: 'success',
  delivered: 'success',
  cancelled: 'danger',
}

/** What happened, the latest first: who did it and when. Notes are for staff only. */
export function OrderTimeline({ order }: { order: Order }) {
  const { may } = usePermissions()
  const staffName = useStaffNames()
  const entries = order.timeline
    .map((entry, index) => ({
      id: String(index),
      tone: tones[entry.kind] ?? ('neutral' as const),
      title: entry.kind === 'note' ? <span className="font-normal whitespace-pre-wrap">{entry.text}</span> : entry.text,
      meta: (
        <>
          {entry.kind === 'note' && `${t('timeline.note')} · `}
          {entry.actor.kind === 'staff' ? staffName(entry.actor.id) : tWord('actor', entry.actor.kind)} ·{' '}
          <When at={entry.at} />
        </>
      ),
    }))
    .reverse()
  return (
    <Card title={t('timeline.title')}>
      <div className="flex flex-col gap-6">
        {may('order:note') && <NoteForm orderId={order.id} />}
        <Timeline label={t('timeline.title')} entries={entries} />
      </div>
    </Card>
  )
}

const noteLengthMax = 5_000

function NoteForm({ orderId }: { orderId: string }) {
  const [text, setText] = useState('')
  const note = useAddNote(orderId, () => setText(''))
  return (
    <form
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') note.run({ text: text.trim() })
      }}
    >
      <TextArea
        label={t('timeline.addNote')}
        hint={t('timeline.noteHint')}
        rows={2}
        maxLength={noteLengthMax}
        className="w-full"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ProblemAlert error={note.error} />
      <Button type="submit" variant="secondary" loading={note.pending} disabled={text.trim() === ''}>
        {t('timeline.saveNote')}
      </Button>
    </form>
  )
}
