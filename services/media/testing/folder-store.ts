import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Call } from '@merastore/contract'
import { done, newId, unanswered } from '@merastore/kernel'
import { Type } from 'typebox'
import { defineMediaStore, type MediaFileName } from '../media-store.ts'

/** Files in a folder that all processes have, such as one on a network. */
export const folderStore = defineMediaStore({
  settings: Type.Object({
    MEDIA_FOLDER: Type.String({ default: '', description: 'Where the files of pictures are.' }),
  }),
  create({ settings: { MEDIA_FOLDER: folder } }) {
    const pathOf = ({ sha256, size }: MediaFileName, { storeId }: Call) => join(folder, storeId, sha256, `${size}.webp`)
    return {
      async put(file, call) {
        const path = pathOf(file, call)
        try {
          await mkdir(dirname(path), { recursive: true })
          // Nobody reads half of it: it gets its name when all of it is there.
          const written = `${path}.${newId('request')}`
          await writeFile(written, file.content)
          await rename(written, path)
          return done('stored')
        } catch (error) {
          return unanswered(`the folder: ${error}`, { mayHaveHappened: true })
        }
      },
      async get(name, call) {
        try {
          return done(await readFile(pathOf(name, call)))
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code === 'ENOENT') return done(undefined)
          return unanswered(`the folder: ${error}`, { mayHaveHappened: false })
        }
      },
    }
  },
})
