import { Button } from '@merastore/ui'
import { t } from '../messages/index.ts'

export type SaveBarProps = {
  dirty: boolean
  pending: boolean
  submitLabel: string
  onDiscard: () => void
  /** What saving has to wait for; it stands on the button meanwhile. */
  waiting?: string
  /** Said instead of that there are changes, such as that something did not get into them. */
  notice?: string
}

/** Keeps saving within reach above a long form; at the lower edge, toasts would cover it. */
export function SaveBar({ dirty, pending, submitLabel, onDiscard, waiting, notice }: SaveBarProps) {
  return (
    <div className="sticky top-14 z-20 -mx-4 flex items-center justify-end gap-2 border-y border-line bg-surface px-4 py-2.5 sm:mx-0 sm:rounded-b-card sm:border">
      <p role="status" className="grow text-sm text-soft">
        {notice ?? (dirty ? t('unsaved.notice') : '')}
      </p>
      <Button variant="secondary" onClick={onDiscard} disabled={(!dirty && waiting === undefined) || pending}>
        {t('unsaved.discard')}
      </Button>
      <Button type="submit" loading={pending || waiting !== undefined} disabled={!dirty && waiting === undefined}>
        {waiting ?? submitLabel}
      </Button>
    </div>
  )
}
