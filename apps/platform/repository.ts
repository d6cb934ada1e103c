import { fileURLToPath } from 'node:url'

/** The folder of the repository; undefined where this is the package, installed in a shop. */
export const repository = import.meta.url.includes('/node_modules/')
  ? undefined
  : fileURLToPath(new URL('../../', import.meta.url))
