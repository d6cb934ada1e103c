import { applicationUrl, schemaOf } from '@merastore/runtime'
import { databaseUrl, startMigratedServer, templateName, testSecret } from '@merastore/testing/global-setup'
import pg from 'pg'
import { repositoryFiles, root } from '../checks/files.ts'
import { repositoryMigrations } from '../test-setup.ts'
import { allowance } from './allowance.ts'
import { readCatalogue } from './catalogue.ts'
import { checkStatements, exceeded, type Report } from './check.ts'
import { Describer } from './describe.ts'
import { readSource } from './source.ts'

const product = /^(services|packages\/runtime|apps\/platform)\/.*\.ts$/
const left = /\.test\.ts$|\/testing\//

const server = await startMigratedServer(repositoryMigrations)
try {
  const paths = repositoryFiles().flatMap(({ path }) => (product.test(path) && !left.test(path) ? [path] : []))
  const services = paths.flatMap((path) => /^services\/([^/]+)\//.exec(path)?.[1] ?? [])
  const schemas = [...new Set(services)].map(schemaOf)
  const owner = await connectTo(databaseUrl(server.url, templateName))
  const application = await connectTo(applicationUrl(databaseUrl(server.url, templateName), testSecret))
  const catalogue = await readCatalogue(owner)
  const describers = {
    application: new Describer(application, catalogue),
    owner: new Describer(owner, catalogue),
  }
  const report = await checkStatements(readSource(root, paths), schemas, describers, catalogue, root)
  await Promise.all([owner.end(), application.end()])
  print(report)
} finally {
  await server.stop()
}

async function connectTo(connectionString: string): Promise<pg.Client> {
  // Planned without values, as the sessions of the application do.
  const client = new pg.Client({ connectionString, options: '-c plan_cache_mode=force_generic_plan' })
  // What fails says so itself; this is for the end of the server.
  client.on('error', () => {})
  await client.connect()
  return client
}

function print({ faults, unrendered, counts }: Report): void {
  const all = [...faults, ...exceeded(unrendered, allowance)]
  for (const { path, line, message } of all) console.log(`${path}:${line}: ${message}`)
  for (const { path, line, message } of unrendered) console.log(`${path}:${line}: not prepared: ${message}`)
  const { statements, forms, columns, unjudged } = counts
  console.log(
    `${statements} statements in ${forms} forms; of ${columns} columns, it is unknown of ${unjudged} whether they can be null`,
  )
  if (all.length > 0) process.exitCode = 1
}
