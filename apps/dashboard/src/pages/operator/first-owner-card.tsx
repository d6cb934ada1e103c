import { Badge, Button, Card, SkeletonText, TextField, useToast } from '@merastore/ui'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { When } from '../../components/format.tsx'
import { ProblemState } from '../../components/problem.tsx'
import { useFirstOwner, useInviteFirstOwner } from '../../data/hosted-stores.ts'
import { t, tWord } from '../../messages/index.ts'

const tones = { none: 'danger', invited: 'warning', joined: 'success' } as const

/** Who was invited as the first owner of a store; once they have joined, nothing more is shown or done. */
export function FirstOwnerCard({ storeId }: { storeId: string }) {
  const owner = useFirstOwner(storeId)
  const [inviting, setInviting] = useState(false)
  if (!owner.data) {
    return (
      <Card title={t('operator.owner')}>
        {owner.error ? (
          <ProblemState error={owner.error} onRetry={() => void owner.refetch()} />
        ) : (
          <SkeletonText label={t('app.loading')} lines={3} />
        )}
      </Card>
    )
  }
  const { status, email, invitedAt, link, linkExpiresAt } = owner.data
  return (
    <Card
      title={t('operator.owner')}
      actions={<Badge tone={tones[status]}>{tWord('status.firstOwner', status)}</Badge>}
    >
      <div className="flex flex-col items-start gap-4 text-sm">
        {email && <p className="font-medium wrap-anywhere">{email}</p>}
        <p className="text-soft">
          {tWord('operator.ownerNote', status)} {invitedAt && <When at={invitedAt} />}
        </p>
        {link && <InvitationLink link={link} expiresAt={linkExpiresAt} />}
        {status !== 'joined' && (
          <Button variant="secondary" onClick={() => setInviting(true)}>
            {status === 'none' ? t('operator.invite') : t('operator.inviteAgain')}
          </Button>
        )}
      </div>
      {inviting && <InviteDialog storeId={storeId} email={email ?? ''} onClose={() => setInviting(false)} />}
    </Card>
  )
}

/** There is no mail server: the operator hands the link over. */
function InvitationLink({ link, expiresAt }: { link: string; expiresAt: string | null }) {
  const toast = useToast()
  async function copy() {
    try {
      await navigator.clipboard.writeText(link)
      toast.show({ title: t('operator.linkCopied'), tone: 'success' })
    } catch {
      // Without HTTPS a browser lends no clipboard: the link stands there to be marked.
      toast.show({ title: t('operator.linkNotCopied'), tone: 'warning' })
    }
  }
  return (
    <div className="w-full rounded-mark bg-sunken px-4 py-3">
      <p>{t('operator.linkHint')}</p>
      <p dir="ltr" className="mt-2 font-mono text-xs break-all select-all">
        {link}
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button size="small" icon={<Copy aria-hidden="true" />} onClick={() => void copy()}>
          {t('operator.copyLink')}
        </Button>
        {expiresAt && (
          <span className="text-soft">
            {t('operator.linkExpires')} <When at={expiresAt} />
          </span>
        )}
      </div>
    </div>
  )
}

function InviteDialog({ storeId, email, onClose }: { storeId: string; email: string; onClose: () => void }) {
  const [typed, setTyped] = useState(email)
  const invite = useInviteFirstOwner(storeId, onClose)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('operator.inviteTitle')}
      description={t('operator.inviteDescription')}
      confirmLabel={t('staff.inviteConfirm')}
      pending={invite.pending}
      error={invite.error}
      disabled={!typed.includes('@')}
      onConfirm={() => invite.run({ email: typed.trim() })}
    >
      <TextField
        label={t('operator.ownerEmail')}
        type="email"
        required
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </ConfirmDialog>
  )
}
