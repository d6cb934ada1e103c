import { setFlagsFromString } from 'node:v8'
import { Command, InvalidArgumentError } from 'commander'

/** The commands and their options. What a command needs is loaded when it runs, so that usage answers at once. */
export const program = new Command('merastore')
  .description(
    'MeraStore: start it, migrate it, fill it, and look after it. Settings are environment variables (docs/reference/settings.md); a merastore.config.ts in the working directory adds to it.',
  )
  .showHelpAfterError('(--help tells the options)')

program
  .command('start')
  .description('start all services, both APIs, the dashboard, the mailbox and the storefront')
  .option('--api-only', 'without storefront and dashboard, and without building them')
  .option('--production', 'build nothing, write only to DATA_DIR, and leave DEMO and MAILBOX off unless they are set')
  .action(async (options: { apiOnly?: true; production?: true }) => {
    // Before React is loaded, which renders the emails: made for development it takes several times as long.
    process.env.NODE_ENV ??= 'production'
    // What is left over is cleared when the heap has grown by 60 percent, not when it is four times as large (docs/adr/0022).
    setFlagsFromString('--heap-growing-percent=60')
    await (await import('./commands/start.ts')).start({
      dev: false,
      apiOnly: options.apiOnly === true,
      production: options.production === true,
    })
  })

program
  .command('start-apart')
  .description('start the services in three processes with a database each: gateway, catalogue side and order side')
  .option('--api-only', 'without the storefront and the dashboard')
  .action(async (options) =>
    (await import('./commands/start-apart.ts')).startApart({ apiOnly: options.apiOnly === true }),
  )

program
  .command('dev')
  .description('as start, with reload on change')
  .action(async () => (await import('./commands/dev.ts')).dev())

program
  .command('build')
  .description('build storefront and dashboard, so that `start --production` can run from a folder that is read-only')
  .action(async () => (await import('./commands/build.ts')).buildCommand())

program
  .command('migrate')
  .description('bring the database to the state that this version needs')
  .action(async () => (await import('./commands/migrate.ts')).migrateCommand())

program
  .command('seed')
  .description('fill an installation')
  .command('demo')
  .description('open the two demo stores with their catalogues, stock, taxes and shipping; repeatable')
  .action(async () => (await import('./commands/seed.ts')).seedDemoCommand())

program
  .command('backup')
  .description('write the whole installation into one file, also while it runs')
  .argument('<file>', 'a new file; it holds names, addresses and orders, so keep it as you keep the database')
  .action(async (file) => (await import('./commands/backup.ts')).backupCommand(file))

program
  .command('restore')
  .description('bring a backup into an empty database')
  .argument('<file>', 'what `merastore backup` has written')
  .option('--replace <database>', 'delete the installation that stands there; say the name of the database')
  .option('--another-secret', 'restore though SECRET differs: links in sent emails end, everybody signs in anew')
  .action(async (file, options) => (await import('./commands/restore.ts')).restoreCommand(file, options))

program
  .command('secret')
  .description('the secret that links and signing keys are made with')
  .command('replace')
  .description('take SECRET of now where the one before is lost: links in sent emails end, everybody signs in anew')
  .action(async () => (await import('./commands/secret.ts')).replaceSecretCommand())

const store = program.command('store').description('stores of the installation')
store
  .command('create')
  .description('open a store')
  .requiredOption('--handle <handle>', 'short name, as in addresses: my-shop')
  .requiredOption('--name <name>', 'name that customers read')
  .requiredOption('--currency <code>', 'ISO 4217 code, such as EUR')
  .requiredOption('--country <code>', 'ISO 3166-1 alpha-2 code, such as DE')
  .option('--domain <domain...>', 'host names of the storefront (default HANDLE.localhost)')
  .option('--locale <locale...>', 'languages of the storefront, the first is the default', ['en'])
  .requiredOption('--email <email>', 'address at which customers reach the shop')
  .option('--time-zone <zone>', 'IANA zone for times, such as Europe/Vienna (default that of the country, or UTC)')
  .option('--prices-without-tax', 'the prices that staff enter do not contain the tax')
  .action(async (options) => (await import('./commands/store.ts')).createStoreCommand(options))
store
  .command('list')
  .description('list the stores')
  .action(async () => (await import('./commands/store.ts')).listStoresCommand())
store
  .command('close')
  .description('close a store for a while: customers read the message, nobody can buy')
  .argument('<store>', 'handle, domain or id of the store')
  .option('--message <text>', 'what customers read meanwhile')
  .action(async (name, options) => (await import('./commands/store.ts')).closeStoreCommand(name, options))
store
  .command('reopen')
  .description('open a store again')
  .argument('<store>', 'handle, domain or id of the store')
  .action(async (name) => (await import('./commands/store.ts')).reopenStoreCommand(name))

const domain = store.command('domain').description('host names of a store')
domain
  .command('list')
  .description('list the host names; the first is the canonical one')
  .argument('<store>', 'handle, domain or id of the store')
  .action(async (name) => (await import('./commands/store-domain.ts')).listDomainsCommand(name))
domain
  .command('add')
  .description('let a store be found under another host name')
  .argument('<store>', 'handle, domain or id of the store')
  .argument('<domain>', 'the host name, such as shop.example.com')
  .action(async (name, host) => (await import('./commands/store-domain.ts')).addDomainCommand(name, host))
domain
  .command('remove')
  .description('take a host name from a store')
  .argument('<store>', 'handle, domain or id of the store')
  .argument('<domain>', 'the host name')
  .action(async (name, host) => (await import('./commands/store-domain.ts')).removeDomainCommand(name, host))
domain
  .command('canonical')
  .description('make one of the host names the address that customers see; the others redirect there')
  .argument('<store>', 'handle, domain or id of the store')
  .argument('<domain>', 'the host name')
  .action(async (name, host) => (await import('./commands/store-domain.ts')).canonicalDomainCommand(name, host))

program
  .command('staff')
  .description('staff of the installation')
  .command('invite')
  .description('invite a person to the staff of a store; the invitation is sent by email')
  .argument('<email>', 'address of the person')
  .requiredOption('--store <store>', 'handle, domain or id of the store')
  .option('--role <role>', 'owner, manager, support or fulfilment', 'manager')
  .action(async (email, options) => (await import('./commands/staff.ts')).inviteStaffCommand(email, options))

const operator = program
  .command('operator')
  .description('who runs the installation for others: opens and suspends stores, and sees nothing of what is in them')
operator
  .command('add')
  .description('make somebody an operator; prints a link for choosing a password, again where it was lost')
  .argument('<email>', 'address of the person, who works in no store')
  .action(async (email) => (await import('./commands/operator.ts')).addOperatorCommand(email))
operator
  .command('remove')
  .description('take the installation out of somebody’s hands, at once')
  .argument('<email>', 'address of the person')
  .action(async (email) => (await import('./commands/operator.ts')).removeOperatorCommand(email))
operator
  .command('list')
  .description('list the operators')
  .action(async () => (await import('./commands/operator.ts')).listOperatorsCommand())

const events = program.command('events').description('events of services, and who handles them')
events
  .command('consumers')
  .description('list the consumers of events, and which of them may be replayed')
  .action(async () => (await import('./commands/events.ts')).listConsumersCommand())
events
  .command('replay')
  .description('hand a consumer events again that it has passed, and wait until it is done')
  .argument('<consumer>', 'as `merastore events consumers` lists it: service/name')
  .option('--store <store>', 'handle, domain or id of the only store whose events are handed over')
  .option('--aggregate <id>', 'the events of one order, variant or other thing')
  .option('--from <time>', 'events that happened then or later, such as 2026-11-29 or 2026-11-29T08:00:00Z')
  .option('--before <time>', 'events that happened before')
  .option('--after <position>', 'events behind a position of the log')
  .option('--until <position>', 'events up to a position of the log')
  .option('--pace <count>', 'events a second (default 100)', parseCount)
  .option('--preview', 'only say how many events it would be')
  .action(async (consumer, options) => (await import('./commands/events.ts')).replayCommand(consumer, options))
events
  .command('replays')
  .description('list the replays, the newest first')
  .action(async () => (await import('./commands/events.ts')).listReplaysCommand())
events
  .command('stop')
  .description('stop a replay where it is')
  .argument('<replay>', 'id of the replay')
  .action(async (id) => (await import('./commands/events.ts')).stopReplayCommand(id))
events
  .command('resume')
  .description('let a replay go on that was stopped, or that failed, and wait until it is done')
  .argument('<replay>', 'id of the replay')
  .action(async (id) => (await import('./commands/events.ts')).resumeReplayCommand(id))

const work = program.command('work').description('events and jobs that were tried too often and given up')
work
  .command('list')
  .description('list them, with their last error')
  .option('--name <name>', 'of one consumer or kind of job')
  .option('--store <store>', 'handle, domain or id of the only store')
  .action(async (options) => (await import('./commands/work.ts')).listWorkCommand(options))
work
  .command('retry')
  .description('have them tried again, once what they failed at is mended')
  .option('--name <name>', 'those of one consumer or kind of job, as `merastore work list` names it')
  .option('--id <id>', 'one event or job')
  .option('--store <store>', 'handle, domain or id of the only store')
  .option('--all', 'all of them')
  .action(async (options) => (await import('./commands/work.ts')).retryWorkCommand(options))
work
  .command('discard')
  .description('delete the events of a consumer that this version does not have any more')
  .requiredOption('--name <name>', 'the consumer, as `merastore work list` names it')
  .option('--id <id>', 'one event')
  .option('--store <store>', 'handle, domain or id of the only store')
  .action(async (options) => (await import('./commands/work.ts')).discardWorkCommand(options))

program
  .command('import')
  .description('take in data from elsewhere')
  .command('products')
  .description("import products from Shopify's product CSV; a second run changes nothing")
  .argument('<file>', 'the CSV file')
  .requiredOption('--store <store>', 'handle, domain or id of the store')
  .option('--dry-run', 'only tell what would happen')
  .option('--problems <count>', 'how many problems to print', parseCount, 20)
  .action(async (file, options) => (await import('./commands/import-products.ts')).importProductsCommand(file, options))

program
  .command('audit')
  .description(
    'prove from the database that nothing is lost, oversold, charged or told twice; exit code 1 where it is, 2 where it could not be looked at',
  )
  .option('--store <store>', 'handle, domain or id of the only store to look at')
  .option('--json', 'print the report as JSON')
  .action(async (options) => (await import('./commands/audit.ts')).auditCommand(options))

program
  .command('doctor')
  .description('say what is ready for customers, what is not, and what to do; exit code 1 where something fails')
  .option('--store <store>', 'handle, domain or id of the only store to look at')
  .option('--json', 'print the findings as JSON')
  .action(async (options) => (await import('./commands/doctor.ts')).doctorCommand(options))

program
  .command('openapi')
  .description('print an OpenAPI 3.1 document')
  .argument('<surface>', 'storefront or admin', parseSurface)
  .action(async (surface) => (await import('./commands/openapi.ts')).openApiCommand(surface))

function parseCount(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Give a whole number.')
  return Number(text)
}

function parseSurface(text: string): 'storefront' | 'admin' {
  if (text !== 'storefront' && text !== 'admin') throw new InvalidArgumentError('Say storefront or admin.')
  return text
}
