import { type AdminSchemas, createAdminClient, ok } from '@merastore/admin-client'
import { useRef, useState } from 'react'
import { problemText } from '../components/problem.tsx'
import { useApi, useStoreId } from '../lib/api.ts'
import { accessToken } from '../lib/session.ts'
import { fetchWithProgress } from '../lib/upload-progress.ts'
import { useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'
import type { MediaDraft } from './product-draft.ts'
import { newKey } from './variant-matrix.ts'

type Picture = AdminSchemas['Picture']

/** A file that is on its way, or that was not taken. */
export type PictureUpload = {
  readonly key: string
  readonly name: string
  readonly percent: number
  /** Why it was not taken. */
  readonly error?: string
}

/** The formats that the platform accepts; it looks into the files itself. */
const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/avif']
const pictureBytesMax = 20 * 1024 * 1024
const uploadMs = 5 * 60_000

/** A picture of the platform as an item of a product's gallery. */
function toMedia({ url, width, height }: Picture, alt = ''): MediaDraft {
  return { key: newKey(), url, alt, width, height }
}

/** What is on its way into a product's gallery: files that are uploaded, and an address whose picture is fetched. */
export type PictureIntake = {
  readonly uploads: readonly PictureUpload[]
  add: (files: readonly File[]) => void
  dismiss: (key: string) => void
  readonly fetching: ReturnType<typeof useFetchPicture>
  readonly address: string
  setAddress: (address: string) => void
  /** Forgets all of it: what still arrives is not added. */
  clear: () => void
}

/**
 * Takes pictures in. It belongs to the form and not to the field: saving has to wait for it, or a product that is saved
 * meanwhile loses the picture.
 */
export function usePictureIntake(onAdd: (media: MediaDraft) => void): PictureIntake {
  const [address, setAddress] = useState('')
  const round = useRef(0)
  const { uploads, add, dismiss, clear } = usePictureUploads((picture) => onAdd(toMedia(picture)))
  const fetching = useFetchPicture((picture, asked) => {
    if (asked !== round.current) return
    onAdd(toMedia(picture))
    setAddress('')
  }, round)
  return {
    uploads,
    add,
    dismiss,
    fetching,
    address,
    setAddress,
    clear() {
      round.current += 1
      clear()
      setAddress('')
      fetching.reset()
    },
  }
}

/** How many pictures a save would lose, and how many could not be imported. */
export function pictureCounts({
  uploads,
  fetching,
}: Pick<PictureIntake, 'uploads'> & { fetching: { pending: boolean; error: unknown } }) {
  const failed = uploads.filter(({ error }) => error !== undefined).length
  return {
    waiting: uploads.length - failed + (fetching.pending ? 1 : 0),
    failed: failed + (fetching.error ? 1 : 0),
  }
}

/** Uploads pictures one after the other, in the order in which they were chosen. */
function usePictureUploads(onDone: (picture: Picture) => void) {
  const storeId = useStoreId()
  const [uploads, setUploads] = useState<readonly PictureUpload[]>([])
  const queue = useRef(Promise.resolve())
  const wanted = useRef(new Set<string>())

  const change = (key: string, more: Partial<PictureUpload>) =>
    setUploads((now) => now.map((upload) => (upload.key === key ? { ...upload, ...more } : upload)))
  const dismiss = (key: string) => setUploads((now) => now.filter((upload) => upload.key !== key))

  async function send(key: string, file: File) {
    if (!wanted.current.has(key)) return
    try {
      const picture = await upload(storeId, file, (percent) => change(key, { percent }))
      if (!wanted.current.delete(key)) return
      onDone(picture)
      dismiss(key)
    } catch (error) {
      change(key, { error: problemText(error) })
    }
  }

  function add(files: readonly File[]) {
    const added = files.map((file) => ({ key: newKey(), name: file.name, percent: 0, file }))
    setUploads((now) => [
      ...now,
      ...added.map(({ file, ...item }) => {
        const error = faultOf(file)
        return error === undefined ? item : { ...item, error }
      }),
    ])
    for (const { key, file } of added) {
      if (faultOf(file) !== undefined) continue
      wanted.current.add(key)
      queue.current = queue.current.then(() => send(key, file))
    }
  }
  function clear() {
    wanted.current.clear()
    setUploads([])
  }
  return { uploads, add, dismiss, clear }
}

/** What can be said of a file before it is sent. */
function faultOf({ type, size }: File): string | undefined {
  if (!pictureTypes.includes(type)) return t('product.pictureKind')
  return size > pictureBytesMax ? t('product.pictureTooLarge') : undefined
}

function upload(storeId: string, file: File, onProgress: (percent: number) => void): Promise<Picture> {
  const client = createAdminClient({
    baseUrl: location.origin,
    store: storeId,
    accessToken,
    timeoutMs: uploadMs,
    retriesMax: 0,
    fetch: (input) => fetchWithProgress(input as Request, file, onProgress),
  })
  return ok(
    client.POST('/admin/v1/media', {
      headers: { 'content-type': file.type },
      body: '',
      // Only so that the request is one with a body; the file itself is sent beside.
      bodySerializer: () => '',
    }),
  )
}

/** Imports the picture at an address of the web; returns in which round of the form it was asked for. */
function useFetchPicture(onDone: (picture: Picture, round: number) => void, round: { readonly current: number }) {
  const api = useApi()
  return useCommand({
    send: async ({ url }: { url: string }) => {
      const asked = round.current
      return { asked, picture: await ok(api.POST('/admin/v1/media/from-address', { body: { url } })) }
    },
    changes: [],
    onDone: ({ picture, asked }) => onDone(picture, asked),
  })
}
