import { ConfirmDialog, type ConfirmDialogProps } from './confirm-dialog.tsx'

export type CommandDialogProps = Omit<ConfirmDialogProps, 'open' | 'pending' | 'error'> & {
  command: Pick<ConfirmDialogProps, 'pending' | 'error'>
}

/** The dialog of one change, shown for as long as it is there: it waits for the change, and says why it was refused. */
export function CommandDialog({ command, ...dialog }: CommandDialogProps) {
  return <ConfirmDialog {...dialog} open pending={command.pending} error={command.error} />
}
