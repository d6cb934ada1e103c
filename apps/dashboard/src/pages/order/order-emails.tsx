import { Button, Card, Skeleton } from '@merastore/ui'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { EmailStatus } from '../../components/email-status.tsx'
import { When } from '../../components/format.tsx'
import { ProblemAlert } from '../../components/problem.tsx'
import { type EmailSummary, useEmails, useResendEmail } from '../../data/emails.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tWord } from '../../messages/index.ts'

/** The emails to the customer about this order. */
export function OrderEmails({ orderId }: { orderId: string }) {
  const emails = useEmails({ orderId })
  return (
    <Card title={t('emails.title')}>
      {emails.error ? (
        <ProblemAlert error={emails.error} />
      ) : !emails.data ? (
        <Skeleton className="h-10 w-full" />
      ) : emails.data.data.length === 0 ? (
        <p className="text-sm text-soft">{t('emails.noneForOrder')}</p>
      ) : (
        <ul className="flex flex-col gap-4">
          {emails.data.data.map((email) => (
            <EmailRow key={email.id} email={email} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function EmailRow({ email }: { email: EmailSummary }) {
  const { may } = usePermissions()
  return (
    <li className="flex flex-col items-start gap-1 text-sm">
      <div className="flex w-full flex-wrap items-center justify-between gap-x-2">
        <span className="font-medium">{tWord('emails.template', email.template)}</span>
        <EmailStatus status={email.status} />
      </div>
      <p className="text-soft">{email.sentAt === null ? t('emails.notSent') : <When at={email.sentAt} />}</p>
      {email.lastError && <p className="text-danger">{email.lastError}</p>}
      {may('notification:send') && mayBeResent(email) && <ResendButton email={email} />}
    </li>
  )
}

/** Those about orders: an email with a link is asked for anew by its recipient. */
export function mayBeResent({ orderId }: Pick<EmailSummary, 'orderId'>): boolean {
  return orderId !== null
}

/** Sends an email again, after asking. */
export function ResendButton({ email }: { email: EmailSummary }) {
  const [open, setOpen] = useState(false)
  const resend = useResendEmail(() => setOpen(false))
  return (
    <>
      <Button variant="secondary" size="small" onClick={() => setOpen(true)}>
        {t('emails.resend')}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        size="small"
        title={t('emails.resendTitle')}
        description={t('emails.resendDescription', { to: email.to })}
        confirmLabel={t('emails.resend')}
        pending={resend.pending}
        error={resend.error}
        onConfirm={() => resend.run({ emailId: email.id })}
      />
    </>
  )
}
