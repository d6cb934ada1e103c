import type { Client, Contract } from '@merastore/contract'
import type { Clock } from '@merastore/kernel'
import {
  type ClientsOf,
  createEventReader,
  createReplays,
  type Database,
  type Needs,
  openService,
  readSettings,
  type Service,
  type ServiceContext,
  type ServiceModule,
  schemaOf,
  silentLogger,
} from '@merastore/runtime'
import type { Static, TObject } from 'typebox'
import { testSecret } from './global-setup.ts'

/** What a test gives to a service; clients may have the operations alone that the test lets it call. */
export type TestContext<N extends Needs, Settings extends TObject> = Partial<
  Omit<ServiceContext<N, Settings>, 'db' | 'clients' | 'settings'>
> & {
  readonly database: Database
  readonly clock: Clock
  readonly clients?: { readonly [Name in keyof N]?: Partial<Client<N[Name]>> }
  readonly settings?: Partial<Static<Settings>>
}

/** Opens a service by itself. What the test leaves out has the value of a test, or fails when the service asks for it. */
export function openTestService<C extends Contract, N extends Needs, Settings extends TObject, Options extends object>(
  module: ServiceModule<C, N, Settings, Options>,
  { clients = {}, settings = {}, database, clock, ...given }: TestContext<N, Settings>,
  options: Partial<Options> = {},
): Service<C> {
  const readers = new Proxy(given.readers ?? {}, {
    get: (known, service: string) => known[service] ?? createEventReader(database.forSchema(schemaOf(service), clock)),
  })
  const context = {
    logger: silentLogger,
    secret: testSecret,
    publicUrl: 'http://127.0.0.1:9',
    links: { storefrontUrl: async () => 'https://shop.example', dashboardUrl: 'https://dashboard.example' },
    rolePermissions: { owner: [], manager: [], support: [], fulfilment: [] },
    auditors: [],
    replays: createReplays([], {}),
    ...given,
    database,
    clock,
    readers,
    clients: clientsGiven(module.needs, clients) as ClientsOf<N>,
    settings: { ...(readSettings(module.settings, {}) as Static<Settings>), ...settings },
  }
  return openService(module, context, options)
}

function clientsGiven(needs: Needs, clients: Readonly<Record<string, object | undefined>>) {
  return Object.fromEntries(Object.keys(needs).map((name) => [name, failing(name, clients[name] ?? {})]))
}

function failing(service: string, client: object): object {
  return new Proxy(client, {
    get(known, operation) {
      if (operation in known) return Reflect.get(known, operation)
      return () => Promise.reject(new Error(`the test gives no ${service}.${String(operation)}`))
    },
  })
}
