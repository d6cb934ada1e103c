import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings, silentLogger, splitStatements } from '@merastore/runtime'
import { startEmbeddedPostgres } from '@merastore/runtime/embedded-postgres'
import postgres from 'postgres'
import { afterAll, expect, it } from 'vitest'
import { openInstallation } from './installation.ts'
import { startPlatform } from './server.ts'
import { platformSettings } from './settings.ts'

/** A server of its own, because roles belong to a server: those of the other tests are there already. */
const folder = await mkdtemp(join(tmpdir(), 'merastore-roles-'))
const server = await startEmbeddedPostgres({ dataDir: folder })
const admin = postgres(server.url, { max: 1, onnotice: () => {} })
afterAll(async () => {
  await admin.end()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const passwords = { owner_password: "an owner's word", app_password: 'another one' }

function urlOf(role: string, password: string, database: string): string {
  const url = new URL(server.url)
  url.username = role
  url.password = encodeURIComponent(password)
  url.pathname = `/${database}`
  return url.href
}

/** As psql does with its variables. */
async function runScript(): Promise<void> {
  let text = await readFile(new URL('../../docs/guides/roles.sql', import.meta.url), 'utf8')
  for (const [name, value] of Object.entries(passwords)) {
    text = text.replaceAll(`:'${name}'`, `'${value.replaceAll("'", "''")}'`)
  }
  for (const statement of splitStatements(text)) await admin.unsafe(statement.text)
}

const settingsOf = (env: Record<string, string>) =>
  readSettings(platformSettings, { PORT: '0', DEMO: 'false', SECRET: 'of the test of the roles, long enough', ...env })

it('names all rights that a role lacks at once, with the statements that give them, which then do', async () => {
  await admin.unsafe(`create role bare login password 'bare'`)
  await admin.unsafe('create database bare')
  await admin.unsafe('revoke connect on database bare from public')
  await admin.unsafe('grant connect on database bare to bare')
  const bare = urlOf('bare', 'bare', 'bare')
  const refused = await openInstallation(settingsOf({ DATABASE_URL: bare }), () => {}).catch((error) => error)
  expect(String(refused.message)).toBe(
    `The role bare of DATABASE_URL lacks rights on the database bare. An administrator of the server gives them so (docs/guides/database.md):
  -- to make schemas
  GRANT CREATE ON DATABASE bare TO bare;
  -- the login of the statements
  CREATE ROLE merastore_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD 'choose one'; -- its address is DATABASE_APP_URL
  -- to connect for the statements
  GRANT CONNECT ON DATABASE bare TO merastore_app;`,
  )
  for (const line of refused.message.split('\n').slice(1)) await admin.unsafe(line)
  const app = urlOf('merastore_app', 'choose one', 'bare')
  const opened = await openInstallation(settingsOf({ DATABASE_URL: bare, DATABASE_APP_URL: app }), () => {})
  await opened.close()
  await admin.unsafe('drop database bare with (force)')
  await admin.unsafe('drop role merastore_app')
})

it('starts with the roles of the guide, of which none is a superuser, and names tables that others own', async () => {
  await runScript()
  const owner = urlOf('merastore_owner', passwords.owner_password, 'merastore')
  const app = urlOf('merastore_app', passwords.app_password, 'merastore')
  const settings = settingsOf({ DATABASE_URL: owner, DATABASE_APP_URL: app })
  const installation = await openInstallation(settings, () => {})
  const platform = await startPlatform({ settings, installation, logger: silentLogger, background: false })
  const ready = await fetch(`${platform.url}/health/ready`)
  expect([ready.status, await ready.text()]).toEqual([200, expect.stringContaining('ready')])
  await platform.stop()
  await installation.close()
  const [powers] = await admin`
    select bool_or(rolsuper or rolbypassrls or rolcreaterole) as strong from pg_roles
    where rolname in ('merastore_owner', 'merastore_app')`
  expect(powers).toEqual({ strong: false })
  const inside = postgres(Object.assign(new URL(server.url), { pathname: '/merastore' }).href, { max: 1 })
  await inside.unsafe('alter table cart.carts owner to bare')
  await inside.unsafe('alter schema tax owner to bare')
  const refused = await openInstallation(settings, () => {}).catch((error) => error)
  expect(refused.message).toMatch(/the schema cart and .*\n.*\n.*the schema tax and /)
  const statements = refused.message.split('\n').filter((line: string) => line.startsWith('  ALTER'))
  for (const line of statements) await inside.unsafe(line)
  await inside.end()
  await (await openInstallation(settings, () => {})).close()
})
