import { createHash, createHmac, hkdfSync, pbkdf2Sync, randomBytes } from 'node:crypto'
import { applicationRole } from './migrate.ts'
import { MigrationError } from './migration-error.ts'
import { asOwner, type OwnerTx } from './owner-session.ts'

/**
 * The address under which statements are sent: that of the owner, with the role of the application. Its password follows
 * from the secret, so that all processes have the same.
 */
export function applicationUrl(ownerUrl: string, secret: string): string {
  const login = `${applicationRole}:${passwordOf(secret)}@`
  return ownerUrl.replace(/^(postgres(?:ql)?:\/\/)(?:[^@/?]*@)?/, `$1${login}`)
}

function passwordOf(secret: string): string {
  return Buffer.from(hkdfSync('sha256', secret, '', 'merastore database login', 24)).toString('base64url')
}

/**
 * Lets the application's role log in, where it may not yet, and returns its address. It is a member of no other role, so
 * no statement leads out of it. A password that somebody else has set is left alone.
 */
export async function prepareApplicationLogin(ownerUrl: string, secret: string): Promise<string> {
  const url = applicationUrl(ownerUrl, secret)
  await changeRole(ownerUrl, async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('merastore.login'))`
    const [role] = await tx<{ rolcanlogin: boolean }[]>`
      select rolcanlogin from pg_roles where rolname = ${applicationRole}`
    if (role?.rolcanlogin === true) return
    await tx.script(`alter role ${applicationRole} login password '${scramVerifier(passwordOf(secret))}'`)
  })
  await requireApplicationLogin(url)
  return url
}

/** Ends the login of before, so that the next start makes one from its secret. */
export async function forgetApplicationLogin(ownerUrl: string): Promise<void> {
  await changeRole(ownerUrl, (tx) => tx.script(`alter role ${applicationRole} nologin`))
}

async function changeRole(ownerUrl: string, work: (tx: OwnerTx) => Promise<unknown>): Promise<void> {
  try {
    await asOwner(ownerUrl, (sql) => sql.begin(work))
  } catch (error) {
    if (!isMissingRight(error)) throw error
    throw new MigrationError(
      `The owner of the database may not let ${applicationRole} log in (${error.message}). Set a password for that role once, and give its address in DATABASE_APP_URL (docs/guides/database.md).`,
    )
  }
}

function isMissingRight(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === '42501'
}

type Login = { name: string; powers: string[]; missing: boolean }

/** Refuses a login for statements that could see more than one store, or become somebody who can. */
export async function requireApplicationLogin(url: string): Promise<void> {
  const [login] = await readLogin(url)
  const { name = '', powers = [], missing = true } = login ?? {}
  if (powers.length > 0) {
    throw new MigrationError(
      `The login of DATABASE_APP_URL, ${name}, ${powers.join(', ')}: statements need a role without such rights (docs/guides/database.md).`,
    )
  }
  if (missing)
    throw new MigrationError(`The login of DATABASE_APP_URL, ${name}, has no rights here; use ${applicationRole}.`)
}

async function readLogin(url: string): Promise<readonly Login[]> {
  try {
    return await asOwner(
      url,
      (sql) => sql<Login[]>`
      select session_user as name, array_remove(array[
          case when rolsuper then 'is a superuser' end,
          case when rolbypassrls then 'bypasses row-level security' end,
          case when rolcreaterole then 'may create roles' end,
          case when rolreplication then 'may replicate' end,
          case when exists (select from pg_auth_members where member = pg_roles.oid) then 'is a member of other roles' end,
          case when exists (
            select from pg_class join pg_namespace on pg_namespace.oid = relnamespace
            where relowner = pg_roles.oid and relrowsecurity) then 'owns tables of MeraStore' end], null) as powers,
        not has_schema_privilege('merastore', 'usage') as missing
      from pg_roles where rolname = session_user`,
    )
  } catch (error) {
    if (!isRefusedLogin(error)) throw error
    throw new MigrationError(
      `The database refuses the login of ${applicationRole} (${error.message}): another installation or an operator has set its password. Give its address in DATABASE_APP_URL; where nobody else uses the role, \`merastore secret replace\` makes a new login.`,
    )
  }
}

/** Wrong password, or no way in for this role (pg_hba.conf). */
function isRefusedLogin(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && (error.code === '28P01' || error.code === '28000')
}

const scramIterations = 4096

/** The password as PostgreSQL stores it (RFC 5802), so that it stands in no log of the server. */
function scramVerifier(password: string): string {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, scramIterations, 32, 'sha256')
  const keyOf = (name: string) => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(keyOf('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${scramIterations}:${salt.toString('base64')}$${stored}:${keyOf('Server Key').toString('base64')}`
}
