import { readConfig } from './read-config.ts'

/** What the merastore.config.ts of the working directory adds, read once before the services are put together. */
export const shop = await readConfig(process.cwd())
