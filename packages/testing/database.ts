import { randomBytes } from 'node:crypto'
import { applicationUrl, type Database, openDatabase } from '@merastore/runtime'
import postgres from 'postgres'
import { afterAll, inject } from 'vitest'
import { databaseUrl, templateName, testSecret } from './global-setup.ts'

export type TestDatabase = {
  /** The owner's address, which bypasses row-level security: only to look at what the application wrote. */
  readonly ownerUrl: string
  /** The application's address, as statements are sent to it. */
  readonly databaseUrl: string
  readonly owner: postgres.Sql
  readonly database: Database
  /** The statements sent so far, as text, without BEGIN, COMMIT and settings. */
  readonly statements: string[]
}

const control = /^(begin|commit|rollback|set )/

/** The server that no other worker of the run uses. */
function serverOfWorker(): string {
  const urls = inject('testServerUrls')
  const url = urls[Number(process.env.VITEST_POOL_ID ?? 1) % urls.length]
  if (url === undefined) throw new Error('no test server was started')
  return url
}

/** A migrated database of the test file's own, dropped after it. Call it at the top level of the file. */
export async function testDatabase(): Promise<TestDatabase> {
  const serverUrl = serverOfWorker()
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${name} template ${templateName} strategy file_copy`)
  const ownerUrl = databaseUrl(serverUrl, name)
  const statements: string[] = []
  const onStatement = (text: string) => {
    if (!control.test(text)) statements.push(text)
  }
  const appUrl = applicationUrl(ownerUrl, testSecret)
  const database = openDatabase({ url: appUrl, connectionsMax: 20, onStatement })
  const owner = postgres(ownerUrl, { max: 2, onnotice: () => {} })
  afterAll(async () => {
    await database.close()
    await owner.end()
    await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.end()
  })
  return { ownerUrl, databaseUrl: appUrl, owner, database, statements }
}
