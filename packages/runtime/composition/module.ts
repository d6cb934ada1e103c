import type {
  Auditor,
  Client,
  Contract,
  EventContract,
  OperationsOf,
  Permissions,
  RolePermissions,
} from '@merastore/contract'
import { type AnswerStore, keepsAnswers, rolePermissionsOf } from '@merastore/contract'
import type { Clock } from '@merastore/kernel'
import { type Static, type TObject, Type } from 'typebox'
import { createAnswerStore } from '../database/answers.ts'
import type { Database, Db } from '../database/db.ts'
import { type MigrationSet, schemaOf } from '../database/migrate.ts'
import type { Logger } from '../logs/logger.ts'
import type { EventReader } from '../messaging/event-log.ts'
import type { Replays } from '../messaging/replays.ts'
import type { Consumer, CountWaiting, JobHandler, Service, Timer } from '../service.ts'

/** The contracts of the services that a service calls, by the name under which it gets a client of each. */
export type Needs = Readonly<Record<string, Contract>>
export type ClientsOf<N extends Needs> = { readonly [Name in keyof N]: Client<N[Name]> }

/** The addresses that emails link to. */
export type Links = {
  /** The address of a store's storefront, without a slash at the end. */
  storefrontUrl(storeId: string): Promise<string>
  /** The address of the dashboard, without a slash at the end. */
  readonly dashboardUrl: string
}

/** What a service is given when it is opened. */
export type ServiceContext<N extends Needs, Settings extends TObject> = {
  /** The tables of its own schema. */
  readonly db: Db
  readonly clock: Clock
  readonly logger: Logger
  /** At least 32 random characters, the same in every process; what a service derives from it, it derives by name. */
  readonly secret: string
  /** The platform's address as browsers see it, without a slash at the end. */
  readonly publicUrl: string
  readonly clients: ClientsOf<N>
  /** The settings that the module declares. */
  readonly settings: Static<Settings>
  /** The logs of all services, by name. */
  readonly readers: Readonly<Record<string, EventReader>>
  readonly links: Links
  /** What the permissions of all services come to. */
  readonly rolePermissions: RolePermissions
  /** Those who judge the rows of a store, of all services. It is complete once every service is open. */
  readonly auditors: readonly Auditor[]
  /** Hands consumers events again, of all services. It is complete once every service is open. */
  readonly replays: Replays
}

/** What a service consists of, beside what its module declares. */
export type ServiceParts<C extends Contract> = {
  readonly operations: OperationsOf<C>
  readonly consumers?: readonly Consumer[]
  readonly jobs?: readonly JobHandler[]
  readonly timers?: readonly Timer[]
  readonly countWaiting?: CountWaiting
  /** In place of the default, which keeps the answers to keyed calls as they are. */
  readonly answers?: AnswerStore
}

/** All that the platform must know of a service. */
export type ServiceModule<C extends Contract, N extends Needs, Settings extends TObject, Options extends object> = {
  readonly contract: C
  /** The folder of its migrations. */
  readonly migrations: URL
  /** The events that it publishes. */
  readonly events: Readonly<Record<string, EventContract>>
  readonly needs: N
  readonly settings: Settings
  /** The permissions that its operations ask for. */
  readonly permissions: Permissions
  /** What it offers to the platform beside its operations. */
  readonly provides: { readonly auditor?: Pick<Auditor, 'name' | 'rules'> & { readonly operation: string } }
  /** `options` holds what an installation or a test puts in place of the service's own parts. */
  create(context: ServiceContext<N, Settings>, options: Partial<Options>): ServiceParts<C>
}

/** A module whatever its types are: the composition treats all alike. */
export type AnyModule = Omit<ServiceModule<Contract, Needs, TObject, object>, 'create'> & {
  create(context: never, options: never): unknown
}

const noSettings = Type.Object({})
type NoSettings = typeof noSettings
type Declared<C extends Contract, N extends Needs, Settings extends TObject, Options extends object> = Pick<
  ServiceModule<C, N, Settings, Options>,
  'contract' | 'migrations' | 'create'
> &
  Partial<ServiceModule<C, N, Settings, Options>>

/** Declares a service. What is left out is empty. */
export function defineService<
  C extends Contract,
  const N extends Needs = Record<never, never>,
  Settings extends TObject = NoSettings,
  Options extends object = Record<never, never>,
>(declared: Declared<C, N, Settings, Options>): ServiceModule<C, N, Settings, Options> {
  return {
    events: {},
    needs: {} as N,
    settings: noSettings as Settings,
    permissions: {},
    provides: {},
    ...declared,
  }
}

/** The migrations of a service. */
export function migrationsOf({ contract, migrations }: Pick<AnyModule, 'contract' | 'migrations'>): MigrationSet {
  return { schema: schemaOf(contract.service), folder: migrations }
}

/** What the permissions of modules come to for each role. */
export function rolePermissionsIn(modules: readonly Pick<AnyModule, 'permissions'>[]): RolePermissions {
  return rolePermissionsOf(Object.assign({}, ...modules.map(({ permissions }) => permissions)))
}

/** Opens a service on a database. */
export function openService<C extends Contract, N extends Needs, Settings extends TObject, Options extends object>(
  module: ServiceModule<C, N, Settings, Options>,
  { database, ...given }: Omit<ServiceContext<N, Settings>, 'db'> & { readonly database: Database },
  options: Partial<Options> = {},
): Service<C> {
  const { contract, events } = module
  const db = database.forSchema(schemaOf(contract.service), given.clock)
  const made = module.create({ ...given, db }, options)
  const { operations, consumers = [], jobs = [], timers = [], answers, countWaiting } = made
  const isKeyed = Object.values(contract.operations).some(keepsAnswers)
  return {
    contract,
    db,
    migrations: migrationsOf(module),
    events: Object.values(events),
    operations,
    consumers,
    jobs,
    timers,
    ...(countWaiting === undefined ? {} : { countWaiting }),
    ...(isKeyed ? { answers: answers ?? createAnswerStore(db) } : {}),
  }
}
