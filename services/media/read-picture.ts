import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { mediaContract } from './contract.ts'
import { findPictureFile } from './media-sql.ts'

export const readPicture =
  (deps: { db: Db }): Operation<typeof mediaContract, 'readPicture'> =>
  ({ sha256, size }, call) =>
    deps.db.read(call, async (tx) => {
      const content = await findPictureFile(tx, sha256, size)
      return content === undefined ? refused('PICTURE_NOT_FOUND') : done({ content: content.toString('base64') })
    })
