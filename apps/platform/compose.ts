import { createAuditService } from '@merastore/audit'
import { auditContract } from '@merastore/audit/contract'
import { createAuthService } from '@merastore/auth'
import { authContract } from '@merastore/auth/contract'
import { createCartService } from '@merastore/cart'
import { cartContract } from '@merastore/cart/contract'
import { createCatalogService } from '@merastore/catalog'
import { catalogContract } from '@merastore/catalog/contract'
import {
  type Auditor,
  type Client,
  type Contract,
  createDispatch,
  type Dispatch,
  localClient,
} from '@merastore/contract'
import { createInventoryService } from '@merastore/inventory'
import { inventoryContract } from '@merastore/inventory/contract'
import type { Clock } from '@merastore/kernel'
import { createMediaService } from '@merastore/media'
import { mediaContract } from '@merastore/media/contract'
import { createNotificationService } from '@merastore/notification'
import { notificationContract } from '@merastore/notification/contract'
import { createOperatorService } from '@merastore/operator'
import { operatorContract } from '@merastore/operator/contract'
import { createOrderService } from '@merastore/order'
import { orderContract } from '@merastore/order/contract'
import { createPaymentService, type PaymentServiceOptions } from '@merastore/payment'
import { paymentContract } from '@merastore/payment/contract'
import {
  type AnyService,
  createEventReader,
  createOutgoing,
  type Database,
  type EventReader,
  type Logger,
  type MigrationSet,
  refuseCallsInTransactions,
  schemaOf,
} from '@merastore/runtime'
import { createShippingService } from '@merastore/shipping'
import { shippingContract } from '@merastore/shipping/contract'
import { createStoreService } from '@merastore/store'
import { storeContract } from '@merastore/store/contract'
import { createTaxService } from '@merastore/tax'
import { taxContract } from '@merastore/tax/contract'
import { createUserService } from '@merastore/user'
import { userContract } from '@merastore/user/contract'
import { auditorsOf } from './auditors.ts'
import { allContracts } from './contracts.ts'
import { createLinks, type Links } from './links.ts'
import { listStoreIds } from './list-store-ids.ts'

export const migrationSets: readonly MigrationSet[] = allContracts.map(({ service }) => ({
  schema: schemaOf(service),
  folder: new URL(`../../services/${service}/migrations/`, import.meta.url),
}))

export type Composition = {
  readonly services: readonly AnyService[]
  /** The readers of all logs, for consumers in this process. */
  readonly readers: Readonly<Record<string, EventReader>>
  readonly clients: Clients
  readonly dispatches: ReadonlyMap<string, Dispatch>
  readonly links: Links
  /** Whoever judges the rows of a store, each service its own. */
  readonly auditors: readonly Auditor[]
}

export type Clients = {
  readonly store: Client<typeof storeContract>
  readonly auth: Client<typeof authContract>
  readonly user: Client<typeof userContract>
  readonly catalog: Client<typeof catalogContract>
  readonly inventory: Client<typeof inventoryContract>
  readonly tax: Client<typeof taxContract>
  readonly shipping: Client<typeof shippingContract>
  readonly cart: Client<typeof cartContract>
  readonly payment: Client<typeof paymentContract>
  readonly order: Client<typeof orderContract>
  readonly notification: Client<typeof notificationContract>
  readonly media: Client<typeof mediaContract>
  readonly audit: Client<typeof auditContract>
  readonly operator: Client<typeof operatorContract>
}

export type CompositionOptions = {
  readonly database: Database
  readonly clock: Clock
  readonly secret: string
  /** The platform's address as browsers see it. */
  readonly publicUrl: string
  /** The storefront's address of a domain, with `{domain}` in it. */
  readonly storefrontUrl: string
  readonly mailFrom: string
  readonly smtpUrl?: string
  /** Whether a mail server elsewhere must be reached over TLS; by default it must. */
  readonly smtpTls?: boolean
  /** Stands between a service and one that it calls: where the evidence holds calls up, loses or repeats them. */
  readonly between?: Between
  /** Whether there is a mailbox page, where emails can be read after they were sent. */
  readonly mailbox?: 'open' | 'closed'
  /** `host:port` of the operator's own network from which pictures may be fetched. */
  readonly privateHosts?: readonly string[]
  /** Domains at and below which stores get names from operators alone. */
  readonly reservedDomains?: readonly string[]
  /** Whether customers may pay with test cards, which move no money. */
  readonly offersSandbox?: boolean
  /** How often each store is audited by itself; 0 or none: only when asked for. */
  readonly auditEveryHours?: number
  /** For how many days the log of emails is kept; at least as long as events, of which each is told by one email. */
  readonly emailsKeptDays?: number
  /** For how many days ended checkouts and reservations are kept; at least as long as events, and as carts. */
  readonly checkoutsKeptDays?: number
  /** For how many days a webhook that matches no payment is kept. */
  readonly webhooksKeptDays?: number
  /** How many checkouts of one network may wait at once. */
  readonly waitingPerNetwork?: number
  readonly logger?: Logger
  /** The payment providers; without it the sandbox alone. */
  readonly providers?: PaymentServiceOptions['providers']
}

export type Between = <C extends Contract>(caller: string, contract: C, client: Client<C>) => Client<C>

/** Puts all services into this process: each gets the clients that it needs, and knows nothing of where they lead. */
export function compose(options: CompositionOptions): Composition {
  const { database, clock, secret, publicUrl, offersSandbox = false, providers } = options
  const dispatches = new Map<string, Dispatch>()
  const { between = (_caller, _contract, client) => client } = options
  const client = <C extends Contract>(contract: C, caller: string): Client<C> => {
    const direct = localClient(
      contract,
      caller,
      () => required(dispatches, contract.service),
      refuseCallsInTransactions,
    )
    return between(caller, contract, direct)
  }
  const clientsOf = (caller: string): Clients => ({
    store: client(storeContract, caller),
    auth: client(authContract, caller),
    user: client(userContract, caller),
    catalog: client(catalogContract, caller),
    inventory: client(inventoryContract, caller),
    tax: client(taxContract, caller),
    shipping: client(shippingContract, caller),
    cart: client(cartContract, caller),
    payment: client(paymentContract, caller),
    order: client(orderContract, caller),
    notification: client(notificationContract, caller),
    media: client(mediaContract, caller),
    audit: client(auditContract, caller),
    operator: client(operatorContract, caller),
  })
  const links = createLinks({ ...options, store: client(storeContract, 'platform') })
  const base = { database, clock }
  const readers = Object.fromEntries(
    allContracts.map(({ service }) => [service, createEventReader(database.forSchema(schemaOf(service), clock))]),
  )
  const { emailsKeptDays, checkoutsKeptDays } = options
  const kept = { emailsKeptDays, checkoutsKeptDays }
  const trading: readonly AnyService[] = [
    createStoreService({
      ...base,
      reserved: { platformHost: new URL(publicUrl).hostname, suffixes: options.reservedDomains ?? [] },
    }),
    createAuthService({
      ...base,
      secret,
      ...links,
      notification: clientsOf('auth').notification,
      ...(options.logger === undefined ? {} : { logger: options.logger }),
    }),
    createUserService({ ...base, ...clientsOf('user') }),
    createCatalogService({
      ...base,
      media: clientsOf('catalog').media,
      store: clientsOf('catalog').store,
      tax: clientsOf('catalog').tax,
    }),
    createInventoryService({ ...base, ...kept, catalog: clientsOf('inventory').catalog }),
    createTaxService(base),
    createShippingService({ ...base, tax: clientsOf('shipping').tax }),
    createCartService({ ...base, ...clientsOf('cart'), orderLog: readers.order }),
    createPaymentService({
      ...base,
      secret,
      publicUrl,
      offersSandbox,
      webhooksKeptDays: options.webhooksKeptDays,
      ...(providers === undefined ? {} : { providers }),
    }),
    createOrderService({
      ...base,
      ...kept,
      secret,
      ...clientsOf('order'),
      waitingPerNetwork: options.waitingPerNetwork,
    }),
    createNotificationService({ ...base, ...kept, ...links, ...mail(options), ...clientsOf('notification') }),
    createMediaService({ ...base, outgoing: createOutgoing({ privateHosts: options.privateHosts ?? [] }) }),
  ]
  const auditors = auditorsOf(clientsOf('audit'), trading)
  const services = [
    ...trading,
    createAuditService({ ...base, auditors, ...auditing(options, clientsOf('audit').store) }),
    createOperatorService({ ...base, ...clientsOf('operator'), handsOutLinks: options.smtpUrl === undefined }),
  ]
  for (const service of services) dispatches.set(service.contract.service, createDispatch(service))
  return { services, readers, clients: clientsOf('platform'), dispatches, links, auditors }
}

function auditing(
  { auditEveryHours = 0, logger }: CompositionOptions,
  store: Client<typeof storeContract>,
): Pick<Parameters<typeof createAuditService>[0], 'schedule' | 'onViolations'> {
  return {
    ...(auditEveryHours === 0
      ? {}
      : { schedule: { everyHours: auditEveryHours, storeIds: () => listStoreIds(store) } }),
    onViolations: (found) => logger?.error(found, 'an audit found violations'),
  }
}

function mail({ mailFrom, smtpUrl, smtpTls = true, mailbox = 'open' }: CompositionOptions) {
  return { mailFrom, mailbox, smtpTls, ...(smtpUrl === undefined ? {} : { smtpUrl }) }
}

function required(dispatches: ReadonlyMap<string, Dispatch>, service: string): Dispatch {
  const dispatch = dispatches.get(service)
  if (dispatch === undefined) throw new Error(`${service} does not run in this process`)
  return dispatch
}
