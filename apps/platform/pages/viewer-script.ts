import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Compressed } from '@merastore/runtime'

/** The script of the viewer, with a digest that its address bears. */
export type ViewerScript = Compressed & { readonly digest: string }

let loading: Promise<ViewerScript> | undefined

/** Loaded when somebody opens the reference for the first time in this process; a failure is tried again. */
export function viewerScript(): Promise<ViewerScript> {
  loading ??= load().catch((error) => {
    loading = undefined
    throw error
  })
  return loading
}

async function load(): Promise<ViewerScript> {
  const thread = new Worker(fileURLToPath(new URL('./compress-viewer.ts', import.meta.url)))
  const [script] = (await once(thread, 'message')) as [ViewerScript]
  return script
}
