import type { Clock } from '@merastore/kernel'
import { createOutgoing, type Database, type Outgoing, type Service } from '@merastore/runtime'
import { mediaContract } from './contract.ts'
import { createEncoder, type Encoder } from './encoder.ts'
import { fetchPicture } from './fetch-picture.ts'
import { readPicture } from './read-picture.ts'
import { uploadPicture } from './upload-picture.ts'

export type MediaOptions = {
  readonly database: Database
  readonly clock: Clock
  readonly outgoing?: Outgoing
  readonly encode?: Encoder
}

/** Owns the pictures that merchants put in. */
export function createMediaService(options: MediaOptions): Service<typeof mediaContract> {
  const { outgoing = createOutgoing(), encode = createEncoder() } = options
  const db = options.database.forSchema('media', options.clock)
  return {
    contract: mediaContract,
    db,
    migrations: { schema: 'media', folder: new URL('./migrations/', import.meta.url) },
    events: [],
    consumers: [],
    jobs: [],
    timers: [],
    operations: {
      uploadPicture: uploadPicture({ db, encode }),
      fetchPicture: fetchPicture({ db, encode, outgoing }),
      readPicture: readPicture({ db }),
    },
  }
}
