import { SkeletonText } from '@merastore/ui'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { t } from '../messages/index.ts'

/** Leads to the sign-in page, which leads back to the page that was asked for. */
export function ToSignIn() {
  const router = useRouter()
  useEffect(() => {
    const { href } = router.state.location
    const next = href === '/' ? undefined : href
    void router.navigate({ to: '/sign-in', search: { next }, replace: true })
  }, [router])
  return <Waiting />
}

/** Leads whoever is at the wrong part of the dashboard to theirs. */
export function GoTo({ to }: { to: '/' | '/operator/stores' }) {
  const router = useRouter()
  useEffect(() => void router.navigate({ to, search: {}, replace: true }), [router, to])
  return <Waiting />
}

export function Waiting() {
  return (
    <main className="p-8">
      <SkeletonText label={t('app.loading')} lines={4} />
    </main>
  )
}
