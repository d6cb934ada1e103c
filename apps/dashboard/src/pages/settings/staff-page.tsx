import { Badge, Button, Card, Select, SkeletonTable, Table, type TableColumn, TextField } from '@merastore/ui'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { When } from '../../components/format.tsx'
import { Page } from '../../components/page.tsx'
import { ProblemState } from '../../components/problem.tsx'
import {
  type Role,
  roles,
  type StaffMember,
  useChangeRole,
  useInviteStaff,
  useRemoveStaff,
  useStaff,
} from '../../data/staff.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t, tWord } from '../../messages/index.ts'

type Open = { kind: 'invite' } | { kind: 'role' | 'remove'; member: StaffMember }

/** Who works in the store, and in which role. */
export function StaffPage() {
  const { may } = usePermissions()
  const staff = useStaff()
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const manage = may('staff:manage')
  return (
    <Page
      title={t('staff.title')}
      actions={
        manage && (
          <Button icon={<UserPlus aria-hidden="true" />} onClick={() => setOpen({ kind: 'invite' })}>
            {t('staff.invite')}
          </Button>
        )
      }
    >
      <Card flush>
        {staff.error && !staff.data ? (
          <ProblemState error={staff.error} onRetry={() => void staff.refetch()} />
        ) : !staff.data ? (
          <SkeletonTable label={t('app.loading')} rows={3} columns={4} />
        ) : (
          <Table
            caption={t('staff.title')}
            columns={staffColumns(manage ? setOpen : undefined)}
            rows={staff.data.data}
            rowKey={(member) => member.id}
          />
        )}
      </Card>
      {open?.kind === 'invite' && <InviteDialog onClose={close} />}
      {open?.kind === 'role' && <RoleDialog member={open.member} onClose={close} />}
      {open?.kind === 'remove' && <RemoveDialog member={open.member} onClose={close} />}
    </Page>
  )
}

function staffColumns(onOpen: ((open: Open) => void) | undefined): TableColumn<StaffMember>[] {
  const columns: (TableColumn<StaffMember> | undefined)[] = [
    {
      id: 'name',
      label: t('staff.person'),
      rowHeader: true,
      cell: (member) => (
        <span className="flex flex-col">
          <span className="wrap-anywhere">{member.name ?? member.email}</span>
          {member.name && <span className="text-xs font-normal wrap-anywhere text-soft">{member.email}</span>}
        </span>
      ),
    },
    { id: 'role', label: t('staff.role'), cell: (member) => tWord('role', member.role) },
    {
      id: 'status',
      label: t('staff.status'),
      cell: (member) => (
        <Badge tone={member.status === 'active' ? 'success' : 'warning'}>{tWord('status.staff', member.status)}</Badge>
      ),
    },
    { id: 'since', label: t('staff.since'), cell: (member) => <When at={member.since} format="shortDate" /> },
    onOpen && {
      id: 'actions',
      label: t('staff.actions'),
      header: <span className="sr-only">{t('staff.actions')}</span>,
      align: 'end',
      cell: (member) => (
        <span className="inline-flex flex-wrap justify-end gap-2">
          <Button
            variant="secondary"
            size="small"
            aria-label={t('staff.changeRoleOf', { name: member.name ?? member.email })}
            onClick={() => onOpen({ kind: 'role', member })}
          >
            {t('staff.changeRole')}
          </Button>
          <Button
            variant="ghost"
            size="small"
            aria-label={t('staff.removeOf', { name: member.name ?? member.email })}
            onClick={() => onOpen({ kind: 'remove', member })}
          >
            {t('staff.remove')}
          </Button>
        </span>
      ),
    },
  ]
  return columns.filter((column) => column !== undefined)
}

function RoleSelect({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  return (
    <Select
      label={t('staff.role')}
      hint={tWord('roleHint', value)}
      options={roles.map((role) => ({ value: role, label: tWord('role', role) }))}
      value={value}
      onChange={(event) => onChange(roles.find((role) => role === event.target.value) ?? value)}
    />
  )
}

function InviteDialog({ onClose }: { onClose: () => void }) {
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('support')
  const [asked, setAsked] = useState(false)
  const invite = useInviteStaff(onClose)
  const missing = asked && !email.includes('@')
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('staff.inviteTitle')}
      description={t('staff.inviteDescription')}
      confirmLabel={t('staff.inviteConfirm')}
      pending={invite.pending}
      error={invite.error}
      onConfirm={() => {
        setAsked(true)
        if (!email.includes('@')) return
        invite.run({ email: email.trim(), role, ...(name.trim() !== '' && { name: name.trim() }) })
      }}
    >
      <TextField
        label={t('signIn.email')}
        type="email"
        required
        error={missing ? t('staff.emailMissing') : undefined}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={t('staff.name')}
        optionalLabel={t('field.optional')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <RoleSelect value={role} onChange={setRole} />
    </ConfirmDialog>
  )
}

function RoleDialog({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const [role, setRole] = useState(member.role)
  const change = useChangeRole(onClose)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      size="small"
      title={t('staff.changeRole')}
      description={member.name ?? member.email}
      confirmLabel={t('action.save')}
      pending={change.pending}
      error={change.error}
      disabled={role === member.role}
      onConfirm={() => change.run({ staffId: member.id, role })}
    >
      <RoleSelect value={role} onChange={setRole} />
    </ConfirmDialog>
  )
}

function RemoveDialog({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const remove = useRemoveStaff(onClose)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      danger
      size="small"
      title={t('staff.removeTitle', { name: member.name ?? member.email })}
      description={t('staff.removeDescription')}
      confirmLabel={t('staff.removeConfirm')}
      pending={remove.pending}
      error={remove.error}
      onConfirm={() => remove.run({ staffId: member.id })}
    />
  )
}
