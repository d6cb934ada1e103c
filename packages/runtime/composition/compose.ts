import {
  type Auditor,
  type Client,
  type Contract,
  createDispatch,
  type Dispatch,
  type HttpClientOptions,
  httpClient,
  httpTransport,
  localClient,
  refuseEarly,
} from '@merastore/contract'
import type { Clock } from '@merastore/kernel'
import type { Database } from '../database/db.ts'
import { schemaOf } from '../database/migrate.ts'
import { refuseCallsInTransactions } from '../database/transaction.ts'
import { gatewayCaller, type InternalOptions } from '../http/internal.ts'
import { createInternalTokens } from '../http/internal-token.ts'
import { type Logger, silentLogger } from '../logs/logger.ts'
import { hasWork, workAuditRules } from '../messaging/audit-consumers.ts'
import { createEventReader, type EventReader } from '../messaging/event-log.ts'
import { joinReplays, type Replays } from '../messaging/replays.ts'
import { createStoreLog } from '../messaging/store-log.ts'
import { type Placement, together } from '../placement/placement.ts'
import { remotePorts } from '../placement/remote-ports.ts'
import { portsOf, type ServicePorts } from '../placement/service-ports.ts'
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
  /** Which services run in this process; by default all. */
  readonly placement?: Placement
  /** What the installation puts in place of a service's own parts, by the name of the service. */
  readonly options?: Readonly<Record<string, object>>
}

/** A client of each module, by the name of its service. */
export type ClientsOfModules<M extends readonly AnyModule[]> = {
  readonly [Module in M[number] as Module['contract']['service']]: Client<Module['contract']>
}

export type Composition<M extends readonly AnyModule[] = readonly AnyModule[]> = {
  /** The services of this process. */
  readonly services: readonly AnyService[]
  /** The readers of all logs, for consumers in this process. */
  readonly readers: Readonly<Record<string, EventReader>>
  /** The platform's own clients. */
  readonly clients: ClientsOfModules<M>
  /** The entrances of all services, for requests of people. */
  readonly dispatches: ReadonlyMap<string, Dispatch>
  /** What the runtime asks of services beside their operations, of all of them. */
  readonly ports: ReadonlyMap<string, ServicePorts>
  readonly placement: Placement
  /** How other processes prove who calls, and who may call what. */
  readonly internal: InternalOptions
  readonly links: Links
  /** Those who judge the rows of a store, of all services. */
  readonly auditors: readonly Auditor[]
}

/** The caller by which the platform itself asks services. */
const platformCaller = 'platform'
/** The caller by which audits ask services to judge their rows. */
const auditCaller = 'audit'

/** Opens the services of the modules that run in this process, each with the clients that it needs, wherever those run. */
export function compose<const M extends readonly AnyModule[]>(modules: M, options: CompositionOptions): Composition<M> {
  requireFitting(modules)
  const { database, clock, secret, publicUrl, settings, logger = silentLogger, placement = together } = options
  const tokens = createInternalTokens(secret)
  const names = modules.map(({ contract }) => contract.service)
  const here = modules.filter(({ contract }) => placement.isHere(contract.service))
  const elsewhere = names.filter((name) => !placement.isHere(name))
  const remoteOf = (service: string, caller: string) => ({
    baseUrl: placement.urlOf(service),
    token: (service: string, operation: string) => tokens.sign({ caller, service, operation }),
  })
  const dispatches = new Map<string, Dispatch>()
  const clientFor = clientsThrough(dispatches, placement, remoteOf, options.between)
  const ports = new Map(elsewhere.map((name) => [name, remotePorts(name, remoteOf(name, platformCaller))]))
  const readers = Object.fromEntries(
    names.map((name) => [name, ports.get(name)?.log ?? createEventReader(database.forSchema(schemaOf(name), clock))]),
  )
  const auditors: Auditor[] = []
  const services: AnyService[] = []
  const replays = new Map<string, Replays>()
  const links = options.links(clientFor)
  const own = { auditors, replays: joinReplays(replays), rolePermissions: rolePermissionsIn(modules), readers }
  const shared = { database, clock, secret, publicUrl, logger, settings, links, ...own }
  const open = (module: AnyModule): AnyService => {
    const { service } = module.contract
    const clients = clientsOf(module.needs, (contract) => clientFor(contract, service))
    return openService(module as unknown as OpenableModule, { ...shared, clients }, options.options?.[service])
  }
  services.push(...here.map(open))
  const storeLogs = Object.fromEntries([
    ...[...ports].map(([name, { storeLog }]) => [name, storeLog] as const),
    ...services.map(({ contract, db }) => [contract.service, createStoreLog(db)] as const),
  ])
  for (const service of services) {
    dispatches.set(service.contract.service, createDispatch(service))
    ports.set(service.contract.service, portsOf(service, { readers, storeLogs }))
  }
  for (const { contract } of modules) {
    if (placement.isHere(contract.service)) continue
    dispatches.set(contract.service, passedOn(contract, remoteOf(contract.service, gatewayCaller)))
  }
  for (const name of names) {
    const theirs = ports.get(name)?.replays
    if (theirs !== undefined) replays.set(name, theirs)
  }
  auditors.push(...auditorsOf(modules, services, ports, clientFor))
  const needs = Object.fromEntries(modules.map(({ contract }) => [contract.service, contract]))
  const clients = clientsOf(needs, (contract) => clientFor(contract, platformCaller)) as ClientsOfModules<M>
  const internal = { tokens, mayCall: callersIn(modules) }
  return { services, readers, clients, dispatches, ports, placement, internal, links, auditors }
}

type OpenableModule = Parameters<typeof openService<Contract, Needs, AnyModule['settings'], object>>[0]
type RemoteOf = (service: string, caller: string) => HttpClientOptions

function clientsOf(needs: Needs, client: (contract: Contract) => Client<Contract>) {
  return Object.fromEntries(Object.entries(needs).map(([name, contract]) => [name, client(contract)]))
}

function clientsThrough(
  dispatches: ReadonlyMap<string, Dispatch>,
  placement: Placement,
  remoteOf: RemoteOf,
  between: Between = (_caller, _contract, client) => client,
) {
  const dispatchOf = (service: string): Dispatch => {
    const dispatch = dispatches.get(service)
    if (dispatch === undefined) throw new Error(`${service} is not open yet`)
    return dispatch
  }
  return <C extends Contract>(contract: C, caller: string): Client<C> => {
    const { service } = contract
    const client = placement.isHere(service)
      ? localClient(contract, caller, () => dispatchOf(service), refuseCallsInTransactions)
      : httpClient(contract, caller, remoteOf(service, caller), refuseCallsInTransactions)
    return between(caller, contract, client)
  }
}

/** The entrance of a service elsewhere: what breaks its contract is refused here, and never sent. */
function passedOn(contract: Contract, remote: HttpClientOptions): Dispatch {
  const transport = httpTransport(contract, remote)
  return async (name, input, call) => {
    const operation = contract.operations[name]
    if (operation === undefined) throw new Error(`${contract.service} has no operation ${name}`)
    return refuseEarly(operation, input, call) ?? transport(name, input, call)
  }
}

/** Who may call what from another process: a service what it needs, audits their operations, the platform everything. */
function callersIn(modules: readonly AnyModule[]): InternalOptions['mayCall'] {
  const needs = new Map(
    modules.map(({ contract, needs }) => [contract.service, new Set(Object.values(needs).map((each) => each.service))]),
  )
  const audits = new Map(modules.map(({ contract, provides }) => [contract.service, provides.auditor?.operation]))
  return (caller, service, operation) => {
    if (caller === platformCaller) return true
    // The ports are no operations, and what the gateway asks for, people ask for.
    if (caller === gatewayCaller) return modules.some(({ contract }) => hasOperation(contract, service, operation))
    if (caller === auditCaller && audits.get(service) === operation) return true
    return needs.get(caller)?.has(service) === true && !operation.includes('.')
  }
}

function hasOperation(contract: Contract, service: string, operation: string): boolean {
  return contract.service === service && Object.hasOwn(contract.operations, operation)
}

/** The auditors that services provide, and those of the work that the runtime keeps for each. */
function auditorsOf(
  modules: readonly AnyModule[],
  services: readonly AnyService[],
  ports: ReadonlyMap<string, ServicePorts>,
  clientFor: ClientFor,
): Auditor[] {
  const provided = modules.flatMap(({ contract, provides: { auditor } }) => {
    if (auditor === undefined) return []
    const client = clientFor(contract, auditCaller) as Readonly<Record<string, unknown>>
    return [{ name: auditor.name, rules: auditor.rules, run: client[auditor.operation] as Auditor['run'] }]
  })
  const work = modules.flatMap(({ contract: { service } }) => {
    const isIdle = services.some((each) => each.contract.service === service && !hasWork(each))
    const port = ports.get(service)?.work
    return isIdle || port === undefined ? [] : [{ name: `${service}-work`, rules: workAuditRules, run: port.run }]
  })
  return [...provided, ...work]
}
