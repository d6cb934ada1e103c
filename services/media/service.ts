import { createOutgoing, defineService, listIn, type Outgoing } from '@merastore/runtime'
import { mediaContract } from './contract.ts'
import { createEncoder, type Encoder } from './encoder.ts'
import { fetchPicture } from './fetch-picture.ts'
import { type MediaStoreDefinitions, openMediaStores } from './media-store.ts'
import { readPicture } from './read-picture.ts'
import { mediaSettings } from './settings.ts'
import { uploadPicture } from './upload-picture.ts'

export * from './media-store.ts'

export type MediaOptions = {
  /** Fetches pictures from other hosts. */
  readonly outgoing: Outgoing
  readonly encode: Encoder
  /** The installation's own stores by name, of which MEDIA_STORE chooses. */
  readonly stores: MediaStoreDefinitions
}

/** Owns the pictures that merchants put in. */
export const mediaModule = defineService({
  contract: mediaContract,
  migrations: new URL('./migrations/', import.meta.url),
  settings: mediaSettings,
  create({ db, logger, settings }, options: Partial<MediaOptions>) {
    const outgoing = options.outgoing ?? createOutgoing({ privateHosts: listIn(settings.OUTGOING_PRIVATE_HOSTS) })
    const { encode = createEncoder() } = options
    const stores = openMediaStores(options.stores ?? {}, { db, logger, settings })
    return {
      operations: {
        uploadPicture: uploadPicture({ db, encode, stores }),
        fetchPicture: fetchPicture({ db, encode, stores, outgoing }),
        readPicture: readPicture({ stores }),
      },
    }
  },
})
