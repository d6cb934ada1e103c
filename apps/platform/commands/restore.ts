import { restoreBackup } from '@merastore/runtime/backup'
import { CommandError } from '../errors.ts'
import { migrationSetsOf } from '../modules.ts'
import { say } from '../progress.ts'
import { endWhatTheSecretSealed, secretMarkOf } from '../secret-mark.ts'
import { ownSettings } from '../settings.ts'
import { withInstallation } from './with-platform.ts'

type Options = { replace?: string; anotherSecret?: true }

/** Brings a backup into the database of the settings. */
export async function restoreCommand(file: string, { replace, anotherSecret }: Options): Promise<void> {
  const settings = ownSettings()
  await withInstallation(
    settings,
    say,
    async ({ ownerUrl, secret, shared }) => {
      if (shared) throw new CommandError(`MeraStore runs on the data folder ${settings.DATA_DIR}; stop it first.`)
      const { header, rows, tables } = await restoreBackup({
        databaseUrl: ownerUrl,
        file,
        sets: migrationSetsOf(settings),
        log: say,
        ...(replace === undefined ? {} : { replace }),
        accept({ secretMark }) {
          if (secretMark === secretMarkOf(secret) || anotherSecret) return
          throw new CommandError(
            'The backup was made with another secret than that of this installation (SECRET, or the file `secret` in DATA_DIR). Bring that one; without it, --another-secret ends the links in sent emails, and everybody signs in anew.',
          )
        },
        ...(anotherSecret ? { amend: endWhatTheSecretSealed } : {}),
      })
      console.log(`Restored ${rows} rows of ${tables} tables, as they were at ${header.takenAt}.`)
      console.log('Next: merastore audit')
    },
    'as-it-is',
  )
}
