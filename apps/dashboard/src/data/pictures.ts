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

/** What the platform takes in; it looks into the files itself. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/avif']
const pictureBytesMax = 20 * 1024 * 1024
const uploadMs = 5 * 60_000

/** A picture of the platform as an item of a product's gallery. */
export function toMedia({ url, width, height }: Picture, alt = ''): MediaDraft {
  return { key: newKey(), url, alt, width, height }
}

/** Uploads pictures one after the other, in the order in which they were chosen. */
export function usePictureUploads(onDone: (picture: Picture) => void) {
  const storeId = useStoreId()
  const [uploads, setUploads] = useState<readonly PictureUpload[]>([])
  const queue = useRef(Promise.resolve())

  const change = (key: string, more: Partial<PictureUpload>) =>
    setUploads((now) => now.map((upload) => (upload.key === key ? { ...upload, ...more } : upload)))
  const dismiss = (key: string) => setUploads((now) => now.filter((upload) => upload.key !== key))

  async function send(key: string, file: File) {
    try {
      onDone(await upload(storeId, file, (percent) => change(key, { percent })))
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
      if (faultOf(file) === undefined) queue.current = queue.current.then(() => send(key, file))
    }
  }
  return { uploads, add, dismiss }
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

/** Takes in the picture at an address of the web. */
export function useFetchPicture(onDone: (picture: Picture) => void) {
  const api = useApi()
  return useCommand({
    send: ({ url }: { url: string }) => ok(api.POST('/admin/v1/media/from-address', { body: { url } })),
    changes: [],
    onDone,
  })
}
