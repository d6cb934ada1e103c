import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { listAddressesOf } from './addresses-sql.ts'
import type { userContract } from './contract.ts'
import { customerOf } from './ensure-customer.ts'

export const listAddresses =
  (deps: { db: Db }): Operation<typeof userContract, 'listAddresses'> =>
  async (_input, call) =>
    done({ data: await deps.db.read(call, (tx) => listAddressesOf(tx, customerOf(call))) })
