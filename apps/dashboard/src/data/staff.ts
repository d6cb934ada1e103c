import { type AdminSchemas, ok } from '@merastore/admin-client'
import { useQuery } from '@tanstack/react-query'
import { useApi, useStoreId } from '../lib/api.ts'
import { usePermissions } from '../lib/permissions.ts'
import { useCommand } from '../lib/use-command.ts'
import { t, tWord } from '../messages/index.ts'

export type StaffMember = AdminSchemas['StaffMember']
export type Role = StaffMember['role']
export const roles: readonly Role[] = ['owner', 'manager', 'support', 'fulfilment']

/** Who works in the store. */
export function useStaff(enabled = true) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'staff'],
    enabled,
    staleTime: 60_000,
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/staff', { signal })),
  })
}

/** The name of a person by their id; only "staff" for who may not see the list of people, or has left. */
export function useStaffNames(): (id: string | null) => string {
  const { may } = usePermissions()
  const { data } = useStaff(may('staff:read'))
  return (id) => {
    const member = data?.data.find((person) => person.id === id)
    return member?.name ?? member?.email ?? tWord('actor', 'staff')
  }
}

/** Invites a person; asked again, the invitation is sent again. */
export function useInviteStaff(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (body: { email: string; name?: string; role: Role }, key) =>
      ok(api.POST('/admin/v1/staff', { params: { header: { 'Idempotency-Key': key } }, body })),
    changes: [[storeId, 'staff']],
    doneText: ({ email, invitationSent }) => t(invitationSent ? 'staff.invited' : 'staff.invitedBefore', { email }),
    onDone,
  })
}

export function useChangeRole(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: ({ staffId, role }: { staffId: string; role: Role }, key) =>
      ok(
        api.PATCH('/admin/v1/staff/{staffId}', {
          params: { path: { staffId }, header: { 'Idempotency-Key': key } },
          body: { role },
        }),
      ),
    changes: [
      [storeId, 'staff'],
      [storeId, 'me'],
    ],
    doneText: t('staff.roleChanged'),
    onDone,
  })
}

/** Takes a person off the store, or an invitation back. */
export function useRemoveStaff(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: ({ staffId }: { staffId: string }) =>
      ok(api.DELETE('/admin/v1/staff/{staffId}', { params: { path: { staffId } } })),
    changes: [[storeId, 'staff']],
    doneText: t('staff.removed'),
    onDone,
  })
}
