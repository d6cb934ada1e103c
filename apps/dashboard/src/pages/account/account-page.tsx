import type { AdminSchemas } from '@merastore/admin-client'
import { Badge, Button, Card, SkeletonTable, TextField } from '@merastore/ui'
import { useState } from 'react'
import { When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemAlert, ProblemState } from '../../components/problem.tsx'
import { useChangePassword, useRevokeOtherSessions, useRevokeSession, useSessions } from '../../data/account.ts'
import { useSession } from '../../lib/session.ts'
import { t } from '../../messages/index.ts'

/** What belongs to the person: their password, and where they are signed in. */
export function AccountPage() {
  const session = useSession()
  const staff = session.status === 'signed-in' ? session.tokens.staff : undefined
  return (
    <Page title={t('account.title')} description={staff?.email}>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <PasswordCard />
        <SessionsCard />
      </div>
    </Page>
  )
}

function PasswordCard() {
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const change = useChangePassword(() => {
    setCurrent('')
    setNew('')
  })
  return (
    <Card title={t('account.password')} description={t('account.passwordDescription')}>
      <form
        className="flex flex-col items-start gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          change.run({ currentPassword, newPassword })
        }}
      >
        <TextField
          className="w-full"
          label={t('password.current')}
          type="password"
          autoComplete="current-password"
          required
          value={currentPassword}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <TextField
          className="w-full"
          label={t('password.new')}
          hint={t('password.rule')}
          type="password"
          autoComplete="new-password"
          minLength={10}
          required
          value={newPassword}
          onChange={(event) => setNew(event.target.value)}
        />
        <ProblemAlert error={change.error} />
        <Button type="submit" loading={change.pending}>
          {t('account.passwordChange')}
        </Button>
      </form>
    </Card>
  )
}

function SessionsCard() {
  const sessions = useSessions()
  const revoke = useRevokeSession()
  const revokeOthers = useRevokeOtherSessions()
  const pending = revoke.pending || revokeOthers.pending
  const hasOthers = sessions.data?.data.some((session) => !session.current) === true
  return (
    <Card title={t('account.sessions')} description={t('account.sessionsDescription')} flush>
      <ProblemAlert error={revoke.error ?? revokeOthers.error} />
      {sessions.error && !sessions.data ? (
        <ProblemState error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : !sessions.data ? (
        <SkeletonTable label={t('app.loading')} rows={2} columns={2} />
      ) : (
        <ul aria-label={t('account.sessions')} className="divide-y divide-line border-t border-line">
          {sessions.data.data.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              pending={pending}
              onEnd={() => revoke.run({ sessionId: session.id })}
            />
          ))}
        </ul>
      )}
      {hasOthers && (
        <div className="border-t border-line px-5 py-4">
          <Button variant="secondary" disabled={pending} onClick={() => revokeOthers.run({})}>
            {t('account.endOthers')}
          </Button>
        </div>
      )}
    </Card>
  )
}

type SessionRowProps = { session: AdminSchemas['Session']; pending: boolean; onEnd: () => void }

function SessionRow({ session, pending, onEnd }: SessionRowProps) {
  const device = deviceName(session)
  const address = session.address ?? t('account.addressUnknown')
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-5 py-3 text-sm">
      <div className="min-w-0">
        <p className="font-medium">
          {device} {session.current && <Badge tone="success">{t('account.thisSession')}</Badge>}
        </p>
        <p className="text-soft break-all">{address}</p>
        <p className="text-soft">
          {t('account.lastUsed')} <When at={session.lastUsedAt} />
        </p>
      </div>
      {!session.current && (
        <Button
          variant="secondary"
          size="small"
          disabled={pending}
          aria-label={t('account.endSessionOf', { device, address })}
          onClick={onEnd}
        >
          {t('account.endSession')}
        </Button>
      )}
    </li>
  )
}

function deviceName({ browser, system }: AdminSchemas['Session']): string {
  if (browser !== null && system !== null) return t('account.device', { browser, system })
  return browser ?? system ?? t('account.deviceUnknown')
}
