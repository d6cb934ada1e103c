import type { Answer } from '@merastore/contract'
import { money, newId } from '@merastore/kernel'
import {
  type AnyService,
  type Between,
  createConsumerRunner,
  migrate,
  openDatabase,
  prepareApplicationLogin,
  readSettings,
  runDueJobs,
  silentLogger,
} from '@merastore/runtime'
import postgres from 'postgres'
import { type Composition, composePlatform } from '../../apps/platform/compose.ts'
import { migrationSets } from '../../apps/platform/modules.ts'
import { openStore, requireDone, seedCall } from '../../apps/platform/seed/open-store.ts'
import { platformSettings } from '../../apps/platform/settings.ts'
import { address, secret } from '../harness/shop.ts'
import { createScheduler, type Scheduler } from './scheduler.ts'

type MovableClock = { now(): Date; advance(durationMs: number): void }

/** The real services on a real PostgreSQL, with the clock, the order of events and the faults in our hands. */
export type World = AsyncDisposable & {
  readonly clock: MovableClock
  readonly scheduler: Scheduler
  readonly storeId: string
  readonly articles: readonly { readonly variantId: string; readonly priceMinor: number }[]
  readonly shippingMethodId: string
  readonly owner: postgres.Sql
  /** The tokens of the sandbox's cards by behaviour. */
  readonly cards: Readonly<Record<Card, string>>
  /** Asks as the gateway would for a visitor, or for staff who may do everything. */
  ask(operation: string, input: object, as?: Asker): Promise<Answer>
  /** What a service has to consume of the others. */
  consume(service: string): Promise<void>
  /** Consumes what is left; whether there was, or still is, something. */
  hasConsumedEvents(service: string): Promise<boolean>
  work(service: string): Promise<void>
  timer(service: string, name: string): Promise<void>
  /** What went wrong in a way that no answer shows. */
  readonly surprises: unknown[]
}

type Asker = {
  readonly key?: string
  readonly requestId?: string
  readonly staff?: boolean
  readonly patient?: boolean
  readonly ifMatch?: number
}

export const cardNumbers = {
  approve: '4242424242424242',
  decline: '4000000000000002',
  challenge: '4000000000003220',
  late: '4000000000005019',
  timeout: '4000000000006017',
} as const
export type Card = keyof typeof cardNumbers
/** How a customer pays: with one of the cards, or by bank transfer. */
export type PaymentWay = Card | 'transfer'

const prices = [1900, 2600, 4000]
const hourMs = 3_600_000

function movableClock(): MovableClock {
  let nowMs = Date.parse('2026-06-01T10:00:00.000Z')
  return {
    now: () => new Date(nowMs),
    advance(durationMs) {
      nowMs += durationMs
    },
  }
}

/** `sabotage` stands between the scheduler and the services: a fault of the product that the model has to find. */
export async function openWorld(databaseUrl: string, sabotage: Between = (_c, _k, client) => client): Promise<World> {
  await migrate(databaseUrl, migrationSets, () => {})
  const clock = movableClock()
  const scheduler = createScheduler()
  const real = openDatabase({ url: await prepareApplicationLogin(databaseUrl, secret), connectionsMax: 8 })
  const composition = composePlatform({
    database: scheduler.watch(real),
    clock,
    secret,
    publicUrl: 'http://127.0.0.1:9',
    storefrontUrl: 'http://{domain}',
    settings: readSettings(platformSettings, { MAIL_FROM: 'shop@example.com' }),
    between: (caller, contract, client) => scheduler.between(caller, contract, sabotage(caller, contract, client)),
  })
  const owner = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  const surprises: unknown[] = []
  const storeId = newId('store')
  const background = createBackground(composition)
  const ask = createAsker(composition, storeId)
  const filled = await fill(composition, storeId)
  for (const { contract } of composition.services) await background.consume(contract.service)
  const { shippingMethodId, cards } = await lookAround(ask, filled)
  return {
    clock,
    scheduler,
    storeId,
    articles: filled,
    shippingMethodId,
    owner,
    cards,
    ask,
    ...background,
    surprises,
    async [Symbol.asyncDispose]() {
      await owner.end()
      await real.close()
    },
  }
}

function createAsker({ dispatches }: Composition, storeId: string): World['ask'] {
  return async (
    operation,
    input,
    { key, requestId = newId('request'), staff = false, patient = true, ifMatch } = {},
  ) => {
    const [service = '', name = ''] = operation.split('.')
    const dispatch = dispatches.get(service)
    if (dispatch === undefined) throw new Error(`there is no service ${service}`)
    const everything = { has: () => true } as unknown as ReadonlySet<string>
    const actor = staff
      ? ({
          kind: 'staff',
          id: newId('staff'),
          sessionId: newId('session'),
          role: 'owner',
          permissions: everything,
        } as const)
      : ({ kind: 'visitor' } as const)
    // One who has no patience is answered at once with the present state, instead of waiting for another driver.
    const deadlineMs = patient ? Date.now() + hourMs : 0
    return dispatch(name, input, {
      storeId,
      actor,
      requestId,
      deadlineMs,
      ...(key === undefined ? {} : { key }),
      ...(ifMatch === undefined ? {} : { ifMatch }),
    })
  }
}

function createBackground({ services, readers }: Composition) {
  const runners = new Map(
    services.map((service) => [
      service.contract.service,
      {
        service,
        consumers: createConsumerRunner({
          db: service.db,
          consumers: service.consumers,
          readers,
          logger: silentLogger,
        }),
      },
    ]),
  )
  const of = (name: string): { service: AnyService; consumers: ReturnType<typeof createConsumerRunner> } => {
    const found = runners.get(name)
    if (found === undefined) throw new Error(`there is no service ${name}`)
    return found
  }
  return {
    async consume(name: string) {
      const { consumers, service } = of(name)
      if (service.consumers.length === 0) return
      for (let taken = await consumers.runOnce(); taken.count > 0 || taken.isBehind; ) taken = await consumers.runOnce()
    },
    async hasConsumedEvents(name: string) {
      const { service, consumers } = of(name)
      if (service.consumers.length === 0) return false
      const { count, isBehind } = await consumers.runOnce()
      return count > 0 || isBehind
    },
    async work(name: string) {
      const { service } = of(name)
      await runDueJobs(service.db, service.jobs, silentLogger)
    },
    async timer(name: string, timer: string) {
      await of(name)
        .service.timers.find((candidate) => candidate.name === timer)
        ?.run()
    },
  }
}

async function fill({ clients }: Composition, storeId: string) {
  await openStore(clients, {
    id: storeId,
    handle: 'model',
    name: 'Model',
    currency: 'EUR',
    domains: ['model.localhost'],
    locales: ['en'],
    country: 'DE',
    pricesIncludeTax: true,
    contactEmail: 'shop@example.com',
  })
  const articles: { variantId: string; priceMinor: number }[] = []
  for (const [index, priceMinor] of prices.entries()) {
    const sku = `ARTICLE-${index}`
    const variants = [{ sku, price: money(priceMinor, 'EUR'), weightGrams: 100, initialQuantity: 0 }]
    const product = { title: sku, status: 'published' as const, variants }
    const made = requireDone(await clients.catalog.createProduct(product, seedCall(storeId)), sku)
    articles.push({ variantId: String(made.variants[0]?.id), priceMinor })
  }
  return articles
}

async function lookAround(ask: World['ask'], articles: World['articles']) {
  const key = () => newId('key')
  const stock = { variantId: articles[0]?.variantId, delta: 1, reason: 'counted' }
  valueOfDone(await ask('inventory.adjustStock', stock, { staff: true, key: key() }))
  const lines = [{ variantId: articles[0]?.variantId, quantity: 1 }]
  const cart = valueOfDone<{ id: string }>(await ask('cart.createCart', { lines }, { key: key() }))
  const details = { cartId: cart.id, email: 'ada@example.com', shippingAddress: address }
  valueOfDone(await ask('cart.setDetails', details))
  type Method = { methodId: string; price: { amount: number } }
  const { data } = valueOfDone<{ data: Method[] }>(await ask('cart.getShippingMethods', { cartId: cart.id }))
  const shippingMethodId = data.find((method) => method.price.amount === 490)?.methodId
  if (shippingMethodId === undefined) throw new Error('the shop ships for other prices than the model says')
  const account = {
    accountHolder: 'Model',
    iban: 'DE89370400440532013000',
    bankName: 'Bank',
    dueDays: 14,
    remindDays: 7,
  }
  valueOfDone(await ask('payment.updateTransferSettings', { isEnabled: true, ...account }, { staff: true }))
  const cards: Partial<Record<Card, string>> = {}
  for (const [card, number] of Object.entries(cardNumbers)) {
    const body = { number, expMonth: 12, expYear: 2030, cvc: '123', name: 'Ada Byron' }
    cards[card as Card] = valueOfDone<{ token: string }>(await ask('payment.createPaymentToken', body)).token
  }
  return { shippingMethodId, cards: cards as Record<Card, string> }
}

export function valueOfDone<Value>(answer: Answer): Value {
  if (answer.outcome !== 'done') throw new Error(JSON.stringify(answer))
  return JSON.parse(answer.json) as Value
}
