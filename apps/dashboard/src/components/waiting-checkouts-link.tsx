import { ButtonLink } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import { Hourglass } from 'lucide-react'
import { usePermissions } from '../lib/permissions.ts'
import { t } from '../messages/index.ts'

/** The way to the checkouts that hold stock, for who may see them. */
export function WaitingCheckoutsLink() {
  const { may } = usePermissions()
  if (!may('order:read')) return null
  return (
    <ButtonLink
      variant="secondary"
      icon={<Hourglass aria-hidden="true" />}
      render={<Link to="/checkouts" search={{}} />}
    >
      {t('checkouts.title')}
    </ButtonLink>
  )
}
