import { Card, Drawer, EmptyState, SkeletonTable, SkeletonText, Table, type TableColumn, Timeline } from '@merastore/ui'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Mail } from 'lucide-react'
import { useState } from 'react'
import { CursorPagination } from '../../components/cursor-pagination.tsx'
import { EmailStatus } from '../../components/email-status.tsx'
import { FilterSelect } from '../../components/filters.tsx'
import { When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { type EmailFilter, type EmailSummary, useEmail, useEmails } from '../../data/emails.ts'
import { useEmailTotal } from '../../data/totals.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tWord } from '../../messages/index.ts'
import { mayBeResent, ResendButton } from '../order/order-emails.tsx'

/** The delivery log: every email of the store, and what the mail server said. */
export function EmailsPage() {
  const filter = useSearch({ from: '/shell/settings/emails' })
  const navigate = useNavigate({ from: '/settings/emails' })
  const emails = useEmails(filter)
  const { cursor: _place, ...counted } = filter
  const total = useEmailTotal(counted)
  const [shown, setShown] = useState<string>()
  const rows = emails.data?.data
  const setFilter = (change: EmailFilter) =>
    void navigate({ search: (now) => ({ ...now, cursor: undefined, ...change }), replace: true })
  return (
    <Page title={t('emails.title')} description={t('emails.description')}>
      <div className="flex flex-wrap gap-2">
        <SearchField label={t('emails.search')} value={filter.to} onSearch={(to) => setFilter({ to })} />
        <FilterSelect
          label={t('emails.status')}
          value={filter.status}
          options={['queued', 'sending', 'sent', 'failed'].map((value) => ({
            value,
            label: tWord('status.email', value),
          }))}
          onChange={(status) => setFilter({ status: status as EmailFilter['status'] })}
        />
      </div>
      <Card flush>
        {emails.error && !rows ? (
          <ProblemState error={emails.error} onRetry={() => void emails.refetch()} />
        ) : !rows ? (
          <SkeletonTable label={t('app.loading')} rows={6} columns={4} />
        ) : rows.length === 0 ? (
          <EmptyState icon={<Mail />} title={t('emails.none')} description={t('emails.noneDescription')} />
        ) : (
          <Table
            caption={t('emails.title')}
            columns={emailColumns(setShown)}
            rows={rows}
            rowKey={(email) => email.id}
          />
        )}
      </Card>
      <CursorPagination
        label={t('emails.pages')}
        cursor={filter.cursor}
        nextCursor={emails.data?.nextCursor ?? null}
        total={total.data}
      />
      <EmailDrawer emailId={shown} onClose={() => setShown(undefined)} />
    </Page>
  )
}

function emailColumns(onShow: (emailId: string) => void): TableColumn<EmailSummary>[] {
  return [
    {
      id: 'subject',
      label: t('emails.subject'),
      rowHeader: true,
      cell: (email) => (
        <button
          type="button"
          onClick={() => onShow(email.id)}
          className="py-1 text-start wrap-anywhere text-accent-ink underline-offset-4 hover:underline max-sm:text-end"
        >
          {email.subject}
        </button>
      ),
    },
    {
      id: 'to',
      label: t('emails.to'),
      cell: (email) => <span className="inline-block min-w-40 wrap-anywhere">{email.to}</span>,
    },
    { id: 'template', label: t('emails.kind'), cell: (email) => tWord('emails.template', email.template) },
    { id: 'status', label: t('emails.status'), cell: (email) => <EmailStatus status={email.status} /> },
    {
      id: 'written',
      label: t('emails.written'),
      align: 'end',
      cell: (email) => <When at={email.createdAt} />,
    },
    {
      id: 'at',
      label: t('emails.at'),
      align: 'end',
      // What waits or was given up was not sent, whenever it was written.
      cell: (email) => (email.sentAt === null ? t('emails.notSent') : <When at={email.sentAt} />),
    },
  ]
}

/** One email: its text, where staff may read it, and each try to deliver it. */
function EmailDrawer({ emailId, onClose }: { emailId: string | undefined; onClose: () => void }) {
  const { may } = usePermissions()
  const email = useEmail(emailId)
  const data = email.data
  return (
    <Drawer
      open={emailId !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={data?.subject ?? t('emails.loading')}
      description={data?.to}
      closeLabel={t('action.close')}
      actions={data && may('notification:send') && mayBeResent(data) && <ResendButton email={data} />}
    >
      {email.error ? (
        <ProblemState error={email.error} onRetry={() => void email.refetch()} />
      ) : !data ? (
        <SkeletonText label={t('app.loading')} lines={6} />
      ) : (
        <div className="flex flex-col gap-5 text-sm">
          <p>
            <EmailStatus status={data.status} />
          </p>
          {data.orderId && (
            <Link
              to="/orders/$orderId"
              params={{ orderId: data.orderId }}
              search={{}}
              className="font-semibold text-accent-ink underline underline-offset-4"
            >
              {t('emails.toOrder')}
            </Link>
          )}
          {data.text === null ? (
            <p className="text-soft">{t('emails.noBody')}</p>
          ) : (
            <p className="rounded-control bg-sunken p-4 wrap-anywhere whitespace-pre-wrap">{data.text}</p>
          )}
          <Timeline
            label={t('emails.tries')}
            entries={data.deliveryAttempts.map((attempt) => ({
              id: String(attempt.number),
              tone: attempt.outcome === 'sent' ? 'success' : attempt.outcome === null ? 'info' : 'danger',
              title: tWord('emails.outcome', attempt.outcome ?? 'under-way'),
              meta: <When at={attempt.startedAt} />,
              children: attempt.answer && <p className="wrap-anywhere text-soft">{attempt.answer}</p>,
            }))}
          />
        </div>
      )}
    </Drawer>
  )
}
