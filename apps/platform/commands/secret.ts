import { forgetApplicationLogin } from '@merastore/runtime'
import { CommandError } from '../errors.ts'
import { replaceSecret } from '../secret-mark.ts'
import { ownSettings } from '../settings.ts'
import { withInstallation } from './with-platform.ts'

/** Makes the secret of the settings that of the installation, where the one before is lost. */
export async function replaceSecretCommand(): Promise<void> {
  const settings = ownSettings()
  const log = (line: string) => console.error(line)
  await withInstallation(
    settings,
    log,
    async ({ ownerUrl, secret, shared }) => {
      if (shared) throw new CommandError(`MeraStore runs on the data folder ${settings.DATA_DIR}; stop it first.`)
      if (!(await replaceSecret(ownerUrl, secret))) {
        console.log(
          'The database was used with this very secret: there is nothing to replace, and nothing was changed.',
        )
        return
      }
      // The login of before follows from the old secret; one that was set by hand is the operator's.
      if (settings.DATABASE_APP_URL === undefined) await forgetApplicationLogin(ownerUrl)
      console.log('The secret is replaced: links in emails sent before have ended, and everybody signs in anew.')
    },
    'as-it-is',
  )
}
