import { platformSettings, readSettings } from '@merastore/runtime'
import { openInstallation } from '../installation.ts'

export async function migrateCommand(): Promise<void> {
  const installation = await openInstallation(readSettings(platformSettings, process.env), (line) => console.log(line))
  await installation.close()
}
