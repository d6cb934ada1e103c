import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import { carriers } from './carriers.ts'
import type { orderContract } from './contract.ts'

export const listCarriers = (): Operation<typeof orderContract, 'listCarriers'> => async () =>
  done({ data: [...carriers] })
