import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { notificationContract } from './contract.ts'
import { countWaitingEmails } from './email-sql.ts'
import type { EmailOutlet } from './statuses.ts'

export const getEmailDelivery =
  (deps: { db: Db; outlet: EmailOutlet }): Operation<typeof notificationContract, 'getEmailDelivery'> =>
  (_input, call) =>
    deps.db.readOne(call, async (tx) => done({ outlet: deps.outlet, ...(await countWaitingEmails(tx)) }))
