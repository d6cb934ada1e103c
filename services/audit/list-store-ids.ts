import { type Client, installationScope, systemCall } from '@merastore/contract'
import { expectDone, newId } from '@merastore/kernel'
import type { storeContract } from '@merastore/store/contract'

/** The ids of all stores of the installation. */
export async function listStoreIds(store: Client<typeof storeContract>): Promise<string[]> {
  const call = systemCall('platform', installationScope, { requestId: newId('request') })
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page: { data: { id: string }[]; nextCursor: string | null } = expectDone(
      await store.listStores(cursor === undefined ? { limit: 100 } : { limit: 100, cursor }, call),
    )
    ids.push(...page.data.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return ids
}
