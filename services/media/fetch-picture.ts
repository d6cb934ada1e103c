import type { Operation } from '@merastore/contract'
import { refused } from '@merastore/kernel'
import type { Outgoing, OutgoingRefusal } from '@merastore/runtime'
import type { mediaContract } from './contract.ts'
import { pictureBytesMax } from './picture-limits.ts'
import { pictureTypes } from './picture-type.ts'
import { type StoreDeps, storePicture } from './store-picture.ts'

const timeoutMs = 15_000

const refusals = {
  'url-invalid': 'ADDRESS_INVALID',
  unreachable: 'ADDRESS_UNREACHABLE',
  status: 'ADDRESS_WITHOUT_PICTURE',
  type: 'ADDRESS_WITHOUT_PICTURE',
  size: 'PICTURE_TOO_LARGE',
} as const satisfies Record<OutgoingRefusal, string>

/** A picture of another host is stored here, so that the shop does not depend on that host, nor show it who looks. */
export const fetchPicture =
  (deps: StoreDeps & { outgoing: Outgoing }): Operation<typeof mediaContract, 'fetchPicture'> =>
  async ({ url }, call) => {
    const answer = await deps.outgoing(url, { bytesMax: pictureBytesMax, timeoutMs, contentTypes: pictureTypes })
    if (answer.outcome === 'refused') return refused(refusals[answer.reason])
    return storePicture(deps, answer.bytes, answer.contentType, call)
  }
