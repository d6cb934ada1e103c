import type { Operation } from '@merastore/contract'
import type { userContract } from './contract.ts'
import { customerOf, ensureCustomer, type UserDeps } from './ensure-customer.ts'

export const getProfile =
  (deps: UserDeps): Operation<typeof userContract, 'getProfile'> =>
  (_input, call) =>
    ensureCustomer(deps, customerOf(call), call)
