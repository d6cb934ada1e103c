import type { Operation } from '@merastore/contract'
import type { mediaContract } from './contract.ts'
import { pictureBytesMax } from './picture-limits.ts'
import { type StoreDeps, storePicture } from './store-picture.ts'

export const uploadPicture =
  (deps: StoreDeps): Operation<typeof mediaContract, 'uploadPicture'> =>
  async (_input, call) => {
    const { contentType = '', bytes = [] } = call.upload ?? {}
    return storePicture(deps, await readBytes(bytes), contentType, call)
  }

/** All bytes, or one more than a picture may have: what comes behind is not read. */
async function readBytes(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of bytes) {
    parts.push(part)
    length += part.length
    if (length > pictureBytesMax) break
  }
  return Buffer.concat(parts)
}
