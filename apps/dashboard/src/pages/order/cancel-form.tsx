import { Checkbox, TextField } from '@merastore/ui'
import { type ReactNode, useState } from 'react'
import { CommandDialog } from '../../components/command-dialog.tsx'
import type { Command } from '../../lib/use-command.ts'
import { t } from '../../messages/index.ts'

type CancelFormProps = {
  title: string
  description: string
  confirmLabel: string
  command: Command<{ reason: string; restock: boolean }>
  onClose: () => void
  /** What is cancelled, where it is not all. */
  children?: ReactNode
}

/** Asks for the reason of a cancellation, and whether the goods go back in stock. */
export function CancelForm({ command, children, ...dialog }: CancelFormProps) {
  const [reason, setReason] = useState('')
  const [restock, setRestock] = useState(true)
  const [asked, setAsked] = useState(false)
  return (
    <CommandDialog
      {...dialog}
      danger
      command={command}
      onConfirm={() => {
        setAsked(true)
        if (reason.trim() !== '') command.run({ reason: reason.trim(), restock })
      }}
    >
      {children}
      <TextField
        label={t('order.cancelReason')}
        hint={t('order.cancelReasonHint')}
        error={asked && reason.trim() === '' ? t('order.cancelReasonMissing') : undefined}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Checkbox
        label={t('order.restock')}
        hint={t('order.restockHint')}
        checked={restock}
        onChange={(event) => setRestock(event.target.checked)}
      />
    </CommandDialog>
  )
}
