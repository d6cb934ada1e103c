import { Button } from '@merastore/ui'
import { t } from '../messages/index.ts'

export type SaveBarProps = { dirty: boolean; pending: boolean; submitLabel: string; onDiscard: () => void }

/** Keeps saving within reach at the lower edge of a long form. */
export function SaveBar({ dirty, pending, submitLabel, onDiscard }: SaveBarProps) {
  return (
    <div className="sticky bottom-0 z-20 -mx-4 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-surface px-4 py-3 sm:mx-0 sm:rounded-t-card sm:border-x">
      <p role="status" className="grow text-sm text-soft">
        {dirty ? t('unsaved.notice') : ''}
      </p>
      <Button variant="secondary" onClick={onDiscard} disabled={!dirty || pending}>
        {t('unsaved.discard')}
      </Button>
      <Button type="submit" loading={pending} disabled={!dirty}>
        {submitLabel}
      </Button>
    </div>
  )
}
