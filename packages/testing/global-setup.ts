import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type MigrationSet, migrate, prepareApplicationLogin } from '@merastore/runtime'
import { startEmbeddedPostgres } from '@merastore/runtime/embedded-postgres'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner's addresses of the test servers, one for each worker; their databases `merastore_template` are migrated. */
    testServerUrls: string[]
  }
}

export const templateName = 'merastore_template'
/** From it the password of the application's role on the test server follows. */
export const testSecret = 'the secret of the tests, which is stored nowhere'

type Server = { readonly url: string; stop(): Promise<void> }

/** The migrations that the template gets. */
export type FindSets = () => Promise<readonly MigrationSet[]>

/**
 * Makes a global setup of Vitest: a PostgreSQL for each worker, with a migrated template that test files copy. On one
 * server, a transaction in another worker's database would hold back the end up to which the logs of all can be read.
 */
export function createGlobalSetup(sets: FindSets) {
  return async (project: TestProject): Promise<() => Promise<void>> => {
    const { maxWorkers } = project.globalConfig
    const given = process.env.TEST_DATABASE_URL
    const servers =
      given === undefined ? await startServers(Number(maxWorkers), sets) : [await migrated(atAddress(given), sets)]
    project.provide(
      'testServerUrls',
      servers.map(({ url }) => url),
    )
    return async () => void (await Promise.all(servers.map(({ stop }) => stop())))
  }
}

/** PostgreSQL, embedded or TEST_DATABASE_URL, with the migrated template. */
export async function startMigratedServer(sets: FindSets): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL
  return migrated(given === undefined ? await startServer(await newFolder()) : atAddress(given), sets)
}

function atAddress(url: string): Server {
  return { url, stop: async () => {} }
}

/** One is migrated, the others are copies of its files. */
async function startServers(count: number, sets: FindSets): Promise<Server[]> {
  const first = await newFolder()
  await (await migrated(await startServer(first, { isKept: true }), sets)).stop()
  const others = await Promise.all(Array.from({ length: count - 1 }, newFolder))
  // With the owner of the files, who may be another one than whoever runs the tests.
  for (const folder of others) await promisify(execFile)('cp', ['-a', `${first}/.`, folder])
  return Promise.all([first, ...others].map((folder) => startServer(folder)))
}

async function migrated(server: Server, sets: FindSets): Promise<Server> {
  const admin = postgres(server.url, { max: 1, onnotice: () => {} })
  await admin.unsafe(`drop database if exists ${templateName}`)
  await admin.unsafe(`create database ${templateName}`)
  await admin.end()
  await migrate(databaseUrl(server.url, templateName), await sets())
  await prepareApplicationLogin(databaseUrl(server.url, templateName), testSecret)
  return server
}

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'merastore-test-'))
}

/** A server whose files are removed when it is stopped, unless they are kept. */
async function startServer(dataDir: string, { isKept = false } = {}): Promise<Server> {
  // Tests prove behaviour, not durability, except where they kill the server; those start one of their own.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
  const server = await startEmbeddedPostgres({ dataDir, settings })
  const stop = async () => {
    await server.stop()
    if (!isKept) await rm(dataDir, { recursive: true, force: true })
  }
  return { url: server.url, stop }
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
