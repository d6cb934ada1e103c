import { applicationRole, type MigrationSet, platformMigrations } from './migrate.ts'
import { MigrationError } from './migration-error.ts'
import { asOwner } from './owner-session.ts'

type Rights = {
  readonly owner: string
  readonly database: string
  readonly mayCreate: boolean
  readonly mayCreateRoles: boolean
  /** Null where the role is not there. */
  readonly applicationLogsIn: boolean | null
  readonly applicationConnects: boolean | null
  /** Schemas of ours that belong to somebody else, or have tables that do. */
  readonly foreignSchemas: readonly string[]
}

/** What is missing, and the statement by which an administrator of the server gives it. */
type MissingRight = { readonly what: string; readonly sql: string }

/**
 * Refuses an owner who could not bring the database up to date, naming everything that is missing at once: an operator
 * who learns it error by error asks the administrator of the server again and again.
 */
export async function requireOwnerRights(
  ownerUrl: string,
  sets: readonly MigrationSet[],
  { hasApplicationUrl }: { readonly hasApplicationUrl: boolean },
): Promise<void> {
  const rights = await readRights(ownerUrl, [platformMigrations, ...sets])
  const missing = missingRights(rights, hasApplicationUrl)
  if (missing.length === 0) return
  const list = missing.map(({ what, sql }) => `  -- ${what}\n  ${sql}`).join('\n')
  throw new MigrationError(
    `The role ${rights.owner} of DATABASE_URL lacks rights on the database ${rights.database}. An administrator of the server gives them so (docs/guides/database.md):\n${list}`,
  )
}

async function readRights(ownerUrl: string, sets: readonly MigrationSet[]): Promise<Rights> {
  return asOwner(ownerUrl, async (sql) => {
    const [rights] = await sql<[Rights]>`
      select session_user::text as owner, current_database()::text as database,
        has_database_privilege(current_database(), 'create') as "mayCreate",
        owner.rolsuper or owner.rolcreaterole as "mayCreateRoles",
        application.rolcanlogin as "applicationLogsIn",
        has_database_privilege(application.oid, current_database(), 'connect') as "applicationConnects",
        coalesce((
          select array_agg(nspname::text order by nspname) from pg_namespace
          where nspname = any(${sets.map(({ schema }) => schema)}::text[]) and (
            not pg_has_role(owner.oid, nspowner, 'usage') or exists (
              select from pg_class where relnamespace = pg_namespace.oid and relkind = 'r'
                and not pg_has_role(owner.oid, relowner, 'usage')))
        ), '{}') as "foreignSchemas"
      from pg_roles owner left join pg_roles application on application.rolname = ${applicationRole}
      where owner.rolname = session_user`
    return rights
  })
}

function missingRights(rights: Rights, hasApplicationUrl: boolean): MissingRight[] {
  const { mayCreate, foreignSchemas } = rights
  const [owner, database] = [quoted(rights.owner), quoted(rights.database)]
  const missing: MissingRight[] = []
  if (!mayCreate) {
    missing.push({ what: 'to make schemas', sql: `GRANT CREATE ON DATABASE ${database} TO ${owner};` })
  }
  missing.push(...missingOfApplication(rights, hasApplicationUrl, database))
  for (const schema of foreignSchemas) {
    const what = `the schema ${schema} and its tables belong to somebody else`
    missing.push({ what, sql: takeOver(schema, owner) })
  }
  return missing
}

function missingOfApplication(
  { mayCreateRoles, applicationLogsIn, applicationConnects }: Rights,
  hasApplicationUrl: boolean,
  database: string,
): MissingRight[] {
  const login = `LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD 'choose one'; -- its address is DATABASE_APP_URL`
  const missing: MissingRight[] = []
  if (applicationLogsIn === null && !mayCreateRoles) {
    missing.push({ what: 'the login of the statements', sql: `CREATE ROLE ${applicationRole} ${login}` })
  }
  if (applicationLogsIn === false && !mayCreateRoles && !hasApplicationUrl) {
    missing.push({ what: 'to log in for the statements', sql: `ALTER ROLE ${applicationRole} ${login}` })
  }
  if (applicationConnects === false || (applicationLogsIn === null && !mayCreateRoles)) {
    const sql = `GRANT CONNECT ON DATABASE ${database} TO ${applicationRole};`
    missing.push({ what: 'to connect for the statements', sql })
  }
  return missing
}

function takeOver(schema: string, owner: string): string {
  return `ALTER SCHEMA ${schema} OWNER TO ${owner}; DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT oid FROM pg_class WHERE relnamespace = '${schema}'::regnamespace AND relkind = 'r' LOOP EXECUTE format('ALTER TABLE %s OWNER TO ${owner}', t); END LOOP; END $$;`
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}
