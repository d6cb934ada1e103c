import type { Call } from '@merastore/contract'
import type { Outcome } from '@merastore/kernel'
import { type Db, type Logger, readSettings, SettingsError } from '@merastore/runtime'
import { type Static, type TObject, Type } from 'typebox'
import { databaseStore } from './database-store.ts'
import type { PictureFile } from './encoder-report.ts'
import type { PictureSize } from './picture-limits.ts'

/** A file of the call's store: a picture, by the SHA-256 of what was uploaded, in one size. */
export type MediaFileName = { readonly sha256: string; readonly size: PictureSize }

/** A WebP picture. The same name always means the same drawing, though another encoder may write other bytes. */
export type MediaFile = PictureFile & MediaFileName

/** Where the files of pictures are. What nobody knows the end of is unanswered; what throws counts as a bug. */
export type MediaStore = {
  /** Once it is done every process finds the file. A file that is there already stays, or is replaced as a whole. */
  put(file: MediaFile, call: Call): Promise<Outcome<'stored', never>>
  /** The whole file; undefined where there is none. */
  get(name: MediaFileName, call: Call): Promise<Outcome<Buffer | undefined, never>>
}

/** What a store is given when the media service is opened. */
export type MediaStoreContext<Settings = Readonly<Record<string, unknown>>> = {
  /** The settings that it declares. */
  readonly settings: Settings
  readonly logger: Logger
  /** The schema of the media service. */
  readonly db: Db
}

/** A kind of store, as it is listed by name. */
export type MediaStoreDefinition<Settings extends TObject = TObject> = {
  /** What an installation sets about it: read from the environment, checked at start and documented. */
  readonly settings?: Settings
  create(context: MediaStoreContext<Static<Settings>>): MediaStore
}

export type MediaStoreDefinitions = Readonly<Record<string, MediaStoreDefinition>>

/** Declares a store with the types of its settings. */
export function defineMediaStore<Settings extends TObject>(
  definition: MediaStoreDefinition<Settings>,
): MediaStoreDefinition {
  return definition as unknown as MediaStoreDefinition
}

const houseStores: MediaStoreDefinitions = { database: { create: ({ db }) => databaseStore(db) } }

type Given = Pick<MediaStoreContext, 'db' | 'logger'> & {
  /** All settings of the installation; the store is given those that it declares. */
  readonly settings: Readonly<Record<string, unknown>> & { readonly MEDIA_STORE: string }
}

/** The store that new files go to, and all that are listed, in which those from before may be. */
export type MediaStores = { readonly written: MediaStore; readonly read: readonly MediaStore[] }

/** @throws SettingsError where MEDIA_STORE names none */
export function openMediaStores(listed: MediaStoreDefinitions, { db, logger, settings }: Given): MediaStores {
  const stores = new Map<string, MediaStore>()
  for (const [name, { settings: schema = Type.Object({}), create }] of Object.entries({ ...houseStores, ...listed })) {
    const own = readSettings(schema, settings) as Readonly<Record<string, unknown>>
    stores.set(name, create({ db, logger, settings: own }))
  }
  const name = settings.MEDIA_STORE
  const written = stores.get(name)
  if (written === undefined) {
    throw new SettingsError(`MEDIA_STORE is ${name}, and there are: ${[...stores.keys()].join(', ')}`)
  }
  return { written, read: [written, ...[...stores.values()].filter((store) => store !== written)] }
}
