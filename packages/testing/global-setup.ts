import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MigrationSet, migrate, prepareApplicationLogin, schemaOf } from '@merastore/runtime'
import { startEmbeddedPostgres } from '@merastore/runtime/embedded-postgres'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner's address of the test server; its database `merastore_template` is migrated. */
    testServerUrl: string
  }
}

export const templateName = 'merastore_template'
/** From it the password of the application's role on the test server follows. */
export const testSecret = 'the secret of the tests, which is kept nowhere'

/** One PostgreSQL for a whole run, with a migrated template that test files copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startMigratedServer()
  project.provide('testServerUrl', server.url)
  return server.stop
}

/** PostgreSQL, embedded or TEST_DATABASE_URL, with the migrated template. */
export async function startMigratedServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  const server = given === undefined ? await startServer() : { url: given, stop: async () => {} }
  const admin = postgres(server.url, { max: 1, onnotice: () => {} })
  await admin.unsafe(`drop database if exists ${templateName}`)
  await admin.unsafe(`create database ${templateName}`)
  await admin.end()
  await migrate(databaseUrl(server.url, templateName), await serviceMigrations())
  await prepareApplicationLogin(databaseUrl(server.url, templateName), testSecret)
  return server
}

async function startServer() {
  const dataDir = await mkdtemp(join(tmpdir(), 'merastore-test-'))
  // Tests prove behaviour, not durability, except where they kill the server; those start one of their own.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const server = await startEmbeddedPostgres({ dataDir, settings })
  const stop = async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { url: server.url, stop }
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** The migrations of every service in the repository, found by their folders. */
async function serviceMigrations(): Promise<MigrationSet[]> {
  const services = new URL('../../services/', import.meta.url)
  const sets: MigrationSet[] = []
  for (const name of (await readdir(services)).sort()) {
    const folder = new URL(`${name}/migrations/`, services)
    const files = await readdir(folder).catch(() => [])
    if (files.length > 0) sets.push({ schema: schemaOf(name), folder })
  }
  return sets
}
