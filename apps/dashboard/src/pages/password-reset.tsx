import { ok } from '@merastore/admin-client'
import { Alert, Button, TextField } from '@merastore/ui'
import { useMutation } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ProblemAlert } from '../components/problem.tsx'
import { VisitorFrame } from '../components/visitor-frame.tsx'
import { visitorApi } from '../lib/session.ts'
import { t } from '../messages/index.ts'

/** Asks for the link, or, opened by the link, for the new password. */
export function PasswordResetPage() {
  const { token } = useSearch({ from: '/password-reset' })
  return (
    <VisitorFrame title={t('reset.title')}>
      {token === undefined ? <RequestForm /> : <ConfirmForm token={token} />}
      <p className="mt-4 text-center text-sm">
        <Link
          to="/sign-in"
          search={{}}
          className="inline-block py-1 font-medium text-accent-ink underline underline-offset-4"
        >
          {t('reset.backToSignIn')}
        </Link>
      </p>
    </VisitorFrame>
  )
}

function RequestForm() {
  const [email, setEmail] = useState('')
  const request = useMutation({
    mutationFn: () => ok(visitorApi.POST('/admin/v1/password-resets', { body: { email } })),
  })
  if (request.isSuccess) {
    return (
      <Alert tone="success" live>
        {t('reset.sent')}
      </Alert>
    )
  }
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!request.isPending) request.mutate()
      }}
    >
      <TextField
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <ProblemAlert error={request.error} />
      <Button type="submit" full loading={request.isPending}>
        {t('reset.request')}
      </Button>
    </form>
  )
}

function ConfirmForm({ token }: { token: string }) {
  const [password, setPassword] = useState('')
  const confirm = useMutation({
    mutationFn: () => ok(visitorApi.POST('/admin/v1/password-resets/confirm', { body: { token, password } })),
  })
  if (confirm.isSuccess) {
    return (
      <Alert tone="success" live>
        {t('reset.done')}
      </Alert>
    )
  }
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!confirm.isPending) confirm.mutate()
      }}
    >
      <TextField
        label={t('password.new')}
        hint={t('password.rule')}
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <ProblemAlert error={confirm.error} />
      <Button type="submit" full loading={confirm.isPending}>
        {t('reset.confirm')}
      </Button>
    </form>
  )
}
