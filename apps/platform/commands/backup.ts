import { writeBackup } from '@merastore/runtime/backup'
import { secretMarkOf } from '../secret-mark.ts'
import { ownSettings } from '../settings.ts'
import { withInstallation } from './with-platform.ts'

/** Writes the installation as it is at one moment into a file. The secret is not in it. */
export async function backupCommand(file: string): Promise<void> {
  const settings = ownSettings()
  const log = (line: string) => console.error(line)
  await withInstallation(
    settings,
    log,
    async ({ ownerUrl, secret }) => {
      const options = { databaseUrl: ownerUrl, file, secretMark: secretMarkOf(secret) }
      const { header, tables, rows, bytes } = await writeBackup(options)
      console.log(`Wrote ${rows} rows of ${tables.size} tables into ${file} (${bytes} bytes).`)
      console.log(`It holds everything that was committed before ${header.takenAt}, and nothing after.`)
      if (settings.DATABASE_URL !== undefined) {
        console.log("A server of your own is better kept by PostgreSQL's tools (docs/guides/backup-and-restore.md).")
      }
      console.log(
        settings.SECRET === undefined
          ? `The secret is not in it: keep ${settings.DATA_DIR}/secret as well, in another place.`
          : 'The secret is not in it: keep the setting SECRET as well, in another place.',
      )
    },
    'as-it-is',
  )
}
