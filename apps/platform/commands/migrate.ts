import { readSettings } from '@merastore/runtime'
import { platformSettings } from '../settings.ts'
import { withInstallation } from './with-platform.ts'

/** Opening the installation is what brings its database up to date. */
export async function migrateCommand(): Promise<void> {
  const settings = readSettings(platformSettings, process.env)
  await withInstallation(
    settings,
    (line) => console.log(line),
    async ({ migrations }) => {
      if (migrations === 0) console.log('the database is up to date')
    },
  )
}
