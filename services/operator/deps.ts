import type { authContract } from '@merastore/auth/contract'
import type { catalogContract } from '@merastore/catalog/contract'
import { type Call, type Client, installationScope } from '@merastore/contract'
import type { Db, Replays } from '@merastore/runtime'
import type { storeContract } from '@merastore/store/contract'
import type { taxContract } from '@merastore/tax/contract'

export type OperatorDeps = {
  readonly db: Db
  readonly store: Client<typeof storeContract>
  readonly auth: Pick<
    Client<typeof authContract>,
    'inviteFirstOwner' | 'listStaff' | 'getInvitationLink' | 'listOperators'
  >
  readonly catalog: Pick<Client<typeof catalogContract>, 'prepareStore'>
  readonly tax: Pick<Client<typeof taxContract>, 'upsertRates'>
  readonly replays: Replays
  /** Whether an operator hands invitations over: there is no mail server to take them. */
  readonly handsOutLinks: boolean
}

/** The call where what operators do is written. Its answer is stored by the dispatcher, once all of it is done. */
export function ownCall(call: Call): Call {
  const { keep: _, ...rest } = call
  return { ...rest, storeId: installationScope }
}

/** The call on a store that an operator acts on. */
export function callOn(storeId: string, call: Call): Call {
  return { ...ownCall(call), storeId }
}
