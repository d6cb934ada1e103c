import { systemCall } from '@merastore/contract'
import { newId, type Outcome } from '@merastore/kernel'
import { defaultClasses, defaultRates } from '@merastore/tax/contract'
import type { Clients } from '../compose.ts'
import { CommandError } from '../errors.ts'

export type NewStore = Parameters<Clients['store']['createStore']>[0]

/** A call of the seed on one store; under a key where a repetition must change nothing. */
export function seedCall(storeId: string, key?: string) {
  const requestId = newId('request')
  return systemCall('seed', storeId, key === undefined ? { requestId } : { requestId, key })
}

/** The value of a step of the seed; a refusal ends the command with its sentence. */
export function requireDone<Value>(outcome: Outcome<Value>, step: string): Value {
  if (outcome.outcome === 'done') return outcome.value
  const reason = outcome.outcome === 'refused' ? (outcome.detail ?? outcome.code) : outcome.note
  const faults =
    outcome.outcome === 'refused' ? (outcome.errors ?? []).map((fault) => ` ${fault.pointer} ${fault.detail}`) : []
  throw new CommandError(`${step}: ${reason}${faults.join(';')}`)
}

/** Opens a store: its currency in the catalogue, tax rates of Europe. How it ships, and at what price, its merchant says. */
export async function prepareStore(clients: Clients, store: NewStore): Promise<void> {
  requireDone(await clients.store.createStore(store, seedCall('installation')), `opening ${store.handle}`)
  const call = seedCall(store.id)
  const { currency, locales } = store
  const [locale = 'en'] = locales
  requireDone(await clients.catalog.prepareStore({ currency, locale }, call), 'preparing the catalogue')
  requireDone(
    await clients.tax.upsertRates({ classes: [...defaultClasses], rates: [...defaultRates] }, call),
    'setting tax rates',
  )
}

/** For the demo and for tests: a store that can sell at once, with shipping prices that are invented. */
export async function openStore(clients: Clients, store: NewStore): Promise<void> {
  await prepareStore(clients, store)
  const zones = shippingZones(store.country)
  requireDone(await clients.shipping.upsertShipping({ zones }, seedCall(store.id)), 'setting shipping')
}

/** Where it ships to: its own country, its neighbours in Europe, and the rest of the world. */
function shippingZones(country: string) {
  const europe = 'AT BE BG CH CZ DE DK EE ES FI FR GB GR HR HU IE IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ')
  const flat = (price: number) => [{ upTo: null, price }]
  return [
    {
      name: 'Home',
      areas: [{ country }],
      methods: [
        {
          name: 'Standard',
          description: 'To your door',
          kind: 'flat' as const,
          bands: flat(490),
          freeFrom: 7500,
          minDays: 2,
          maxDays: 4,
          position: 0,
        },
        {
          name: 'Express',
          description: 'Next working day',
          kind: 'flat' as const,
          bands: flat(1290),
          minDays: 1,
          maxDays: 1,
          position: 1,
        },
      ],
    },
    {
      name: 'Europe',
      areas: europe.filter((code) => code !== country).map((code) => ({ country: code })),
      methods: [
        {
          name: 'Europe',
          description: 'By weight, tracked',
          kind: 'weight' as const,
          bands: [
            { upTo: 1000, price: 990 },
            { upTo: 5000, price: 1490 },
            { upTo: 31_500, price: 2990 },
          ],
          minDays: 4,
          maxDays: 8,
          position: 0,
        },
      ],
    },
    {
      name: 'Rest of the world',
      areas: [],
      methods: [
        {
          name: 'International',
          description: 'Tracked; duties may be added on arrival',
          kind: 'weight' as const,
          bands: [
            { upTo: 1000, price: 1990 },
            { upTo: 5000, price: 3990 },
            { upTo: 20_000, price: 7990 },
          ],
          minDays: 7,
          maxDays: 21,
          position: 0,
        },
      ],
    },
  ]
}
