import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { mediaContract } from './contract.ts'
import type { MediaStores } from './media-store.ts'

export const readPicture =
  (deps: { stores: MediaStores }): Operation<typeof mediaContract, 'readPicture'> =>
  async (name, call) => {
    for (const store of deps.stores.read) {
      const found = await store.get(name, call)
      if (found.outcome !== 'done') return found
      if (found.value !== undefined) return done({ content: found.value.toString('base64') })
    }
    return refused('PICTURE_NOT_FOUND')
  }
