import { ok } from '@merastore/admin-client'
import { isLocalPath } from '@merastore/kernel'
import { Alert, Button, TextField } from '@merastore/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { ProblemAlert } from '../components/problem.tsx'
import { VisitorFrame } from '../components/visitor-frame.tsx'
import { openSession, useSession, visitorApi } from '../lib/session.ts'
import { t } from '../messages/index.ts'
import { SessionUnknown } from './session-unknown.tsx'

/** Sign-in of staff; afterwards the page that was asked for. */
export function SignInPage() {
  const session = useSession()
  const { next } = useSearch({ from: '/sign-in' })
  const queries = useQueryClient()

  // Nobody finds what the person before them has read.
  useEffect(() => queries.clear(), [queries])

  if (session.status === 'signed-in') return <GoTo href={next} />
  if (session.status === 'unknown') return <SessionUnknown error={session.error} />
  return (
    <VisitorFrame title={t('signIn.title')} description={t('signIn.description')}>
      {session.status === 'signed-out' && session.expired && (
        <Alert tone="info" className="mb-4">
          {t('signIn.expired')}
        </Alert>
      )}
      <SignInForm />
    </VisitorFrame>
  )
}

/** Leads to a page of the dashboard; an address of anywhere else is not followed. */
function GoTo({ href }: { href: string | undefined }) {
  const router = useRouter()
  useEffect(() => {
    const inside = href !== undefined && isLocalPath(href)
    router.history.replace(inside ? `${router.basepath}${href}` : router.buildLocation({ to: '/' }).href)
  }, [href, router])
  return null
}

function SignInForm() {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => ok(visitorApi.POST('/admin/v1/sessions', { body: { email, password } })),
    onSuccess: openSession,
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!signIn.isPending) signIn.mutate()
  }

  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <TextField
        label={t('signIn.email')}
        type="email"
        name="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={t('signIn.password')}
        type="password"
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <ProblemAlert error={signIn.error} />
      <Button type="submit" full size="large" loading={signIn.isPending}>
        {t('signIn.submit')}
      </Button>
      <Link
        to="/password-reset"
        className="self-center py-1 text-sm font-medium text-accent-ink underline underline-offset-4"
      >
        {t('signIn.forgot')}
      </Link>
    </form>
  )
}
