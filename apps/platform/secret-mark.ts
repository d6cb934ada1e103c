import { createHmac } from 'node:crypto'
import { canOpenKey } from '@merastore/auth'
import { asOwner, type OwnerTx } from '@merastore/runtime'
import { CommandError } from './errors.ts'

/** Distinguishes two secrets, and says nothing of either. */
export function secretMarkOf(secret: string): string {
  return createHmac('sha256', secret).update('merastore backup').digest('base64url').slice(0, 16)
}

/**
 * Refuses a secret that is not the one of the installation: sign-ins would fail, and tokens of this process would be
 * refused by the others. An installation without a mark takes that of the first process that opens its signing keys.
 */
export async function requireSameSecret(ownerUrl: string, secret: string): Promise<void> {
  const mark = secretMarkOf(secret)
  const isSame = await inInstallation(ownerUrl, async (tx) => {
    const [known] = await tx<{ secret_mark: string }[]>`select secret_mark from merastore.installation`
    if (known !== undefined) return known.secret_mark === mark
    if (!(await opensSigningKeys(tx, secret))) return false
    await tx`insert into merastore.installation (secret_mark) values (${mark}) on conflict do nothing`
    const [row] = await tx<{ secret_mark: string }[]>`select secret_mark from merastore.installation`
    return row?.secret_mark === mark
  })
  if (isSame) return
  throw new CommandError(
    'The secret of this process (SECRET, or the file `secret` in DATA_DIR) is not the one that this database was used with. Give every process the same SECRET; where the old one is lost, `merastore secret replace` ends the links in sent emails, and everybody signs in anew.',
  )
}

/**
 * Makes the secret of this process that of the installation; false where it is already, and nothing has to end. No other
 * process may run.
 */
export async function replaceSecret(ownerUrl: string, secret: string): Promise<boolean> {
  const mark = secretMarkOf(secret)
  return inInstallation(ownerUrl, async (tx) => {
    const [known] = await tx<{ secret_mark: string }[]>`select secret_mark from merastore.installation`
    if (known?.secret_mark === mark) return false
    await endWhatTheSecretSealed(tx)
    await tx`insert into merastore.installation (secret_mark) values (${mark})`
    return true
  })
}

/** Keys that cannot be opened without the old secret; new ones are made when somebody signs in. */
export async function endWhatTheSecretSealed(tx: OwnerTx): Promise<void> {
  // A backup of an earlier version has none; the next start notes it.
  if (await hasTable(tx, 'merastore.installation'))
    await unforced(tx, 'merastore.installation', 'delete from merastore.installation')
  if (!(await hasTable(tx, 'auth.signing_keys'))) return
  await unforced(tx, 'auth.signing_keys', 'delete from auth.signing_keys')
  await unforced(tx, 'auth.sessions', 'update auth.sessions set revoked_at = now() where revoked_at is null')
}

/** Services that run in other processes have their tables elsewhere. */
async function hasTable(tx: OwnerTx, name: string): Promise<boolean> {
  const [row] = await tx<{ found: boolean }[]>`select to_regclass(${name}) is not null as found`
  return row?.found === true
}

/** The owner sees the rows of all stores while row-level security is not forced on it. */
async function unforced(tx: OwnerTx, table: string, statement: string): Promise<void> {
  await tx.script(`alter table ${table} no force row level security`)
  await tx.script(statement)
  await tx.script(`alter table ${table} force row level security`)
}

async function opensSigningKeys(tx: OwnerTx, secret: string): Promise<boolean> {
  if (!(await hasTable(tx, 'auth.signing_keys'))) return true
  const keys = await tx<{ kid: string; privateSealed: string }[]>`
    select kid, private_sealed as "privateSealed" from auth.signing_keys`
  return keys.length === 0 || keys.some((key) => canOpenKey(secret, key))
}

function inInstallation<Result>(ownerUrl: string, work: (tx: OwnerTx) => Promise<Result>): Promise<Result> {
  return asOwner(ownerUrl, (sql) =>
    sql.begin(async (tx) => {
      await tx`select set_config('merastore.store_id', 'installation', true)`
      return work(tx)
    }),
  )
}
