import { isProblem } from '@merastore/admin-client'
import { Alert, RadioGroup, Select, TextArea, TextField } from '@merastore/ui'
import { useEffect, useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { countText } from '../../components/format.tsx'
import {
  type AdjustmentReason,
  adjustmentReasons,
  type StockLevel,
  useAdjustStock,
  useReadLevel,
} from '../../data/stock.ts'
import { t, tWord } from '../../messages/index.ts'

type Way = 'delta' | 'onHand'

/** Changes what is on hand: by so many, or to a number that was counted; never without a reason. */
export function AdjustDialog({ level: opened, onClose }: { level: StockLevel; onClose: () => void }) {
  const [level, setLevel] = useState(opened)
  const [way, setWay] = useState<Way>('delta')
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const adjust = useAdjustStock(level, onClose)
  const quantity = readQuantity(text, way)
  const readLevel = useReadLevel(opened, setLevel)
  const isStale = isProblem(adjust.error, 'REVISION_STALE')

  // Somebody else was faster: their figure is shown, and this count is asked for again.
  useEffect(() => {
    if (isStale) readLevel()
  }, [isStale, readLevel])

  function confirm() {
    setAsked(true)
    if (quantity === undefined || reason === '') return
    const change = way === 'delta' ? { delta: quantity } : { onHand: quantity }
    adjust.run({ ...change, reason: reason as AdjustmentReason, ...(note.trim() !== '' && { note: note.trim() }) })
  }

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('stock.adjustTitle')}
      description={`${level.title} · ${level.locationName}`}
      confirmLabel={t('stock.adjustConfirm')}
      pending={adjust.pending}
      error={isStale ? undefined : adjust.error}
      onConfirm={confirm}
    >
      <dl className="grid grid-cols-3 gap-3 text-sm">
        <Figure label={t('stock.onHand')} value={level.onHand} />
        <Figure label={t('stock.reserved')} value={level.reserved + level.committed} />
        <Figure label={t('stock.available')} value={level.available} />
      </dl>
      {isStale && (
        <Alert tone="warning" live title={t('stock.stale', { onHand: level.onHand })}>
          {t('stock.staleHint')}
        </Alert>
      )}
      <RadioGroup
        label={t('stock.way')}
        name="way"
        value={way}
        options={[
          { value: 'delta', label: t('stock.wayDelta') },
          { value: 'onHand', label: t('stock.wayOnHand') },
        ]}
        onChange={(next) => setWay(next === 'onHand' ? 'onHand' : 'delta')}
      />
      <TextField
        label={way === 'delta' ? t('stock.delta') : t('stock.counted')}
        hint={
          quantity === undefined
            ? t('stock.now', { onHand: level.onHand })
            : t('stock.after', { onHand: countText(way === 'delta' ? level.onHand + quantity : quantity) })
        }
        error={asked && quantity === undefined ? t('stock.quantityInvalid') : undefined}
        required
        inputMode={way === 'onHand' ? 'numeric' : 'text'}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Select
        label={t('stock.reason')}
        placeholder={t('stock.reasonChoose')}
        required
        error={asked && reason === '' ? t('stock.reasonMissing') : undefined}
        options={adjustmentReasons.map((value) => ({ value, label: tWord('stock.cause', value) }))}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <TextArea
        label={t('stock.note')}
        optionalLabel={t('field.optional')}
        rows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </ConfirmDialog>
  )
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt className="text-soft">{label}</dt>
      <dd className="tabular-nums">{countText(value)}</dd>
    </div>
  )
}

/** A whole number, with a sign where it is a difference; a difference of nothing is none. */
function readQuantity(text: string, way: Way): number | undefined {
  const pattern = way === 'delta' ? /^[+\-−]?\d{1,8}$/ : /^\d{1,8}$/
  if (!pattern.test(text.trim())) return undefined
  const quantity = Number(text.trim().replace('−', '-'))
  return way === 'delta' && quantity === 0 ? undefined : quantity
}
