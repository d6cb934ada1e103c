import { ok } from '@merastore/admin-client'
import { Alert, Button, TextField } from '@merastore/ui'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ProblemAlert } from '../components/problem.tsx'
import { VisitorFrame } from '../components/visitor-frame.tsx'
import { openSession, visitorApi } from '../lib/session.ts'
import { t } from '../messages/index.ts'

/** Opened by the link of an invitation: choose a password, or give the one of the account that exists already. */
export function InvitationPage() {
  const { token } = useSearch({ from: '/invitation' })
  return (
    <VisitorFrame title={t('invitation.title')} description={t('invitation.description')}>
      {token === undefined ? <Alert tone="warning">{t('invitation.noToken')}</Alert> : <AcceptForm token={token} />}
    </VisitorFrame>
  )
}

function AcceptForm({ token }: { token: string }) {
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const accept = useMutation({
    mutationFn: () => {
      const body = { token, password, ...(name.trim() === '' ? {} : { name: name.trim() }) }
      return ok(visitorApi.POST('/admin/v1/staff-invitations/accept', { body }))
    },
    onSuccess: (tokens) => {
      openSession(tokens)
      void navigate({ to: '/', replace: true })
    },
  })
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!accept.isPending) accept.mutate()
      }}
    >
      <TextField
        label={t('invitation.name')}
        optionalLabel={t('field.optional')}
        autoComplete="name"
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t('signIn.password')}
        hint={t('password.rule')}
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <ProblemAlert error={accept.error} />
      <Button type="submit" full loading={accept.isPending}>
        {t('invitation.accept')}
      </Button>
    </form>
  )
}
