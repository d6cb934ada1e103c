import { Button, Dialog } from '@merastore/ui'
import type { ReactNode } from 'react'
import { t } from '../messages/index.ts'
import { ProblemAlert } from './problem.tsx'

export type ConfirmDialogProps = {
  open: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  confirmLabel: string
  onConfirm: () => void
  pending: boolean
  error: unknown
  danger?: boolean
  disabled?: boolean
  size?: 'small' | 'medium' | 'large'
  children?: ReactNode
}

/** Asks before something happens. It is a form: Enter confirms, Escape leaves everything as it was. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onClose, title, description, confirmLabel, onConfirm, pending, error, danger, disabled } = props
  const formId = `confirm-${title.replaceAll(/\W+/g, '-').toLowerCase()}`
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next && !pending) onClose()
      }}
      title={title}
      description={description}
      closeLabel={t('action.close')}
      size={props.size}
      actions={
        <>
          <Button variant="secondary" onClick={onClose} disabled={pending}>
            {t('action.back')}
          </Button>
          <Button
            variant={danger ? 'danger' : 'primary'}
            type="submit"
            form={formId}
            loading={pending}
            disabled={disabled}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-4 pt-1"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!pending && !disabled) onConfirm()
        }}
      >
        {props.children}
        <ProblemAlert error={error} />
      </form>
    </Dialog>
  )
}
