import { ownSettings } from '../settings.ts'
import { withInstallation } from './with-platform.ts'

/** Opening the installation is what brings its database up to date. */
export async function migrateCommand(): Promise<void> {
  const settings = ownSettings()
  await withInstallation(
    settings,
    (line) => console.log(line),
    async ({ migrations }) => {
      if (migrations === 0) console.log('the database is up to date')
    },
  )
}
