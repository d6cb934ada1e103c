import { Alert } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import { useEmailDelivery } from '../data/emails.ts'
import { usePermissions } from '../lib/permissions.ts'
import { t } from '../messages/index.ts'

/** Stands above every page while no email leaves the house, so that nobody believes that customers get emails. */
export function MailBanner() {
  const { may } = usePermissions()
  const { data } = useEmailDelivery(may('notification:read'))
  if (data?.outlet !== 'none') return null
  return (
    <div className="mx-auto w-full max-w-6xl px-4 pt-4 sm:px-6 lg:px-8">
      <Alert
        tone="warning"
        title={t('emails.noServer')}
        action={
          <Link
            to="/settings/emails"
            search={{ status: 'queued' }}
            className="font-semibold underline underline-offset-4"
          >
            {t('emails.noServerAction')}
          </Link>
        }
      >
        {t('emails.noServerDescription')}
      </Alert>
    </div>
  )
}
