import { ButtonLink, EmptyState } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { Page } from '../components/page.tsx'
import { t } from '../messages/index.ts'

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <Page title={t('notFound.title')}>
      <EmptyState
        icon={<Compass />}
        title={t('notFound.heading')}
        description={t('notFound.description')}
        action={<ButtonLink render={<Link to="/" />}>{t('notFound.home')}</ButtonLink>}
      />
    </Page>
  )
}
