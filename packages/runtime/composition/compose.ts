import {
  type Auditor,
  type Client,
  type Contract,
  createDispatch,
  type Dispatch,
  localClient,
} from '@merastore/contract'
import type { Clock } from '@merastore/kernel'
import type { Database } from '../database/db.ts'
import { schemaOf } from '../database/migrate.ts'
import { refuseCallsInTransactions } from '../database/transaction.ts'
import { type Logger, silentLogger } from '../logs/logger.ts'
import { auditorOfWork, hasWork } from '../messaging/audit-consumers.ts'
import { createEventReader, type EventReader } from '../messaging/event-log.ts'
import { createReplays } from '../messaging/replays.ts'
import { createStoreLog } from '../messaging/store-log.ts'
import type { AnyService } from '../service.ts'
import { requireFitting } from './fitting.ts'
import { type AnyModule, type Links, type Needs, openService, rolePermissionsIn } from './module.ts'

/** Makes a client for a caller. */
export type ClientFor = <C extends Contract>(contract: C, caller: string) => Client<C>

/** Stands between a service and one that it calls: where tests delay, lose or repeat calls. */
export type Between = <C extends Contract>(caller: string, contract: C, client: Client<C>) => Client<C>

export type CompositionOptions = {
  readonly database: Database
  readonly clock: Clock
  readonly secret: string
  /** The platform's address as browsers see it, without a slash at the end. */
  readonly publicUrl: string
  /** The values of the settings that the modules declare. */
  readonly settings: Readonly<Record<string, unknown>>
  readonly links: (client: ClientFor) => Links
  readonly between?: Between
  readonly logger?: Logger
  /** What the installation puts in place of a service's own parts, by the name of the service. */
  readonly options?: Readonly<Record<string, object>>
}

/** A client of each module, by the name of its service. */
export type ClientsOfModules<M extends readonly AnyModule[]> = {
  readonly [Module in M[number] as Module['contract']['service']]: Client<Module['contract']>
}

export type Composition<M extends readonly AnyModule[] = readonly AnyModule[]> = {
  readonly services: readonly AnyService[]
  /** The readers of all logs, for consumers in this process. */
  readonly readers: Readonly<Record<string, EventReader>>
  /** The platform's own clients. */
  readonly clients: ClientsOfModules<M>
  readonly dispatches: ReadonlyMap<string, Dispatch>
  readonly links: Links
  /** Those who judge the rows of a store, of all services. */
  readonly auditors: readonly Auditor[]
}

/** The caller by which the platform itself asks services. */
const platformCaller = 'platform'

/** Opens the services of all modules in this process, each with the clients that it needs. */
export function compose<const M extends readonly AnyModule[]>(modules: M, options: CompositionOptions): Composition<M> {
  requireFitting(modules)
  const { database, clock, secret, publicUrl, settings, logger = silentLogger } = options
  const dispatches = new Map<string, Dispatch>()
  const clientFor = clientsThrough(dispatches, options.between)
  const readers = Object.fromEntries(
    modules.map(({ contract: { service } }) => [
      service,
      createEventReader(database.forSchema(schemaOf(service), clock)),
    ]),
  )
  const auditors: Auditor[] = []
  const services: AnyService[] = []
  const replays = createReplays(services, readers)
  const links = options.links(clientFor)
  const own = { auditors, replays, rolePermissions: rolePermissionsIn(modules), readers }
  const shared = { database, clock, secret, publicUrl, logger, settings, links, ...own }
  const open = (module: AnyModule): AnyService => {
    const { service } = module.contract
    const clients = clientsOf(module.needs, (contract) => clientFor(contract, service))
    return openService(module as unknown as OpenableModule, { ...shared, clients }, options.options?.[service])
  }
  services.push(...modules.map(open))
  for (const service of services) dispatches.set(service.contract.service, createDispatch(service))
  auditors.push(...auditorsOf(modules, services, clientFor))
  const needs = Object.fromEntries(modules.map(({ contract }) => [contract.service, contract]))
  const clients = clientsOf(needs, (contract) => clientFor(contract, platformCaller)) as ClientsOfModules<M>
  return { services, readers, clients, dispatches, links, auditors }
}

type OpenableModule = Parameters<typeof openService<Contract, Needs, AnyModule['settings'], object>>[0]

function clientsOf(needs: Needs, client: (contract: Contract) => Client<Contract>) {
  return Object.fromEntries(Object.entries(needs).map(([name, contract]) => [name, client(contract)]))
}

function clientsThrough(dispatches: ReadonlyMap<string, Dispatch>, between: Between = (_caller, _contract, c) => c) {
  const dispatchOf = (service: string): Dispatch => {
    const dispatch = dispatches.get(service)
    if (dispatch === undefined) throw new Error(`${service} does not run in this process`)
    return dispatch
  }
  return <C extends Contract>(contract: C, caller: string): Client<C> =>
    between(
      caller,
      contract,
      localClient(contract, caller, () => dispatchOf(contract.service), refuseCallsInTransactions),
    )
}

/** The auditors that services provide, and those of the work that the runtime keeps for each. */
function auditorsOf(modules: readonly AnyModule[], services: readonly AnyService[], clientFor: ClientFor): Auditor[] {
  const logs = Object.fromEntries(services.map(({ contract, db }) => [contract.service, createStoreLog(db)]))
  const provided = modules.flatMap(({ contract, provides: { auditor } }) => {
    if (auditor === undefined) return []
    const client = clientFor(contract, 'audit') as Readonly<Record<string, unknown>>
    return [{ name: auditor.name, rules: auditor.rules, run: client[auditor.operation] as Auditor['run'] }]
  })
  return [...provided, ...services.filter(hasWork).map((service) => auditorOfWork(service, logs))]
}
