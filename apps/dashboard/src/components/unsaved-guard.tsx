import { Button, Dialog } from '@merastore/ui'
import { useBlocker } from '@tanstack/react-router'
import { t } from '../messages/index.ts'

/** Asks before a page with unsaved changes is left, within the dashboard or by closing the tab. */
export function UnsavedGuard({ when }: { when: () => boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => when() && current.pathname !== next.pathname,
    enableBeforeUnload: when,
    withResolver: true,
  })
  const blocked = blocker.status === 'blocked'
  return (
    <Dialog
      open={blocked}
      onOpenChange={(open) => {
        if (!open && blocked) blocker.reset()
      }}
      size="small"
      title={t('unsaved.title')}
      description={t('unsaved.description')}
      closeLabel={t('action.close')}
      actions={
        <>
          <Button variant="secondary" onClick={() => blocked && blocker.proceed()}>
            {t('unsaved.leave')}
          </Button>
          <Button onClick={() => blocked && blocker.reset()}>{t('unsaved.stay')}</Button>
        </>
      }
    />
  )
}
