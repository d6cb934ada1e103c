import { Button, Card, TextArea, TextField } from '@merastore/ui'
import { useState } from 'react'
import { ClosedAlert } from '../../components/closed-alert.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { type StoreSettings, useCloseStore } from '../../data/store.ts'
import { t } from '../../messages/index.ts'

/** Closes the store for a while, or opens it again. */
export function ClosingCard({ store }: { store: StoreSettings }) {
  const [asking, setAsking] = useState(false)
  return (
    <Card title={t('closing.title')}>
      <div className="flex flex-col items-start gap-4">
        {store.closed ? (
          <ClosedAlert store={store} />
        ) : (
          <>
            <p className="max-w-prose text-sm text-soft">{t('closing.meaning')}</p>
            <Button variant="danger" onClick={() => setAsking(true)}>
              {t('closing.close')}
            </Button>
          </>
        )}
      </div>
      {asking && <CloseDialog name={store.name} onClose={() => setAsking(false)} />}
    </Card>
  )
}

function CloseDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [message, setMessage] = useState('')
  const close = useCloseStore(onClose)
  const text = message.trim()
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      danger
      title={t('closing.dialogTitle', { name })}
      description={t('closing.meaning')}
      confirmLabel={t('closing.close')}
      pending={close.pending}
      error={close.error}
      disabled={typed.trim() !== name}
      onConfirm={() => close.run(text === '' ? {} : { message: text })}
    >
      <TextArea
        label={t('closing.message')}
        hint={t('closing.messageHint')}
        optionalLabel={t('field.optional')}
        rows={3}
        maxLength={500}
        value={message}
        onChange={(event) => setMessage(event.target.value.replaceAll(/\s*\n\s*/g, ' '))}
      />
      <TextField
        label={t('closing.typeName', { name })}
        autoComplete="off"
        spellCheck={false}
        required
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </ConfirmDialog>
  )
}
