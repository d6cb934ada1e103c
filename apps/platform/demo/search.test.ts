import { expectDone } from '@merastore/kernel'
import { readSettings, silentLogger } from '@merastore/runtime'
import { testDatabase, visitorCall } from '@merastore/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedDemo } from '../seed/seed-demo.ts'
import { openPlatform } from '../server.ts'
import { platformSettings } from '../settings.ts'

const { databaseUrl } = await testDatabase()
const { composition, worker, database } = await openPlatform({
  settings: readSettings(platformSettings, {}),
  installation: { databaseUrl, secret: 'a secret of the tests, long enough to be one' },
  logger: silentLogger,
  background: false,
})
const { catalog, store } = composition.clients
let storeId: string

beforeAll(async () => {
  await seedDemo(composition, () => undefined)
  await worker.drain()
  storeId = expectDone(await store.findStore({ name: 'demo' }, visitorCall('installation', { via: 'test' }))).storeId
})
afterAll(async () => {
  await worker.stop()
  await database.close()
})

type Query = Parameters<typeof catalog.listProducts>[0]
const list = async (query: Query) =>
  expectDone(await catalog.listProducts({ limit: 100, ...query }, visitorCall(storeId))).data

/** What a visitor types, and the product that they look for among the first three. */
const tried: Readonly<Record<string, string>> = {
  jacket: 'vardan-rain-shell',
  jackets: 'heron-down-jacket',
  jaket: 'heron-down-jacket',
  jackt: 'heron-down-jacket',
  'down jackets': 'heron-down-jacket',
  kettel: 'whistledown-kettle',
  kettles: 'whistledown-kettle',
  mugs: 'first-light-enamel-mug',
  'enamel mugs': 'first-light-enamel-mug',
  tshirt: 'cairn-organic-tee',
  't-shirts': 'cairn-organic-tee',
  tee: 'cairn-organic-tee',
  swetaer: 'skerry-cable-sweater',
  sweters: 'skerry-cable-sweater',
  'hiking boots': 'granvik-hiking-boot',
  'hikng boots': 'granvik-hiking-boot',
  sleepingbag: 'dormouse-sleeping-bag',
  'sleeping bags': 'dormouse-sleeping-bag',
  headtorch: 'pathfinder-head-torch',
  'camp chairs': 'elbow-room-camp-chair',
  umbrela: 'squall-umbrella',
  cardigans: 'reedholm-cardigan',
  trouser: 'ridgeway-trail-trousers',
  beanies: 'bobbin-beanie',
  'wool blankets': 'homeward-wool-blanket',
  lantren: 'moth-camp-lantern',
  compas: 'truenorth-compass',
  backpacks: 'fieldday-daypack',
  tents: 'lapwing-dome-tent',
  hamock: 'lullwater-hammock',
  'cast iron skillet': 'hearth-iron-skillet',
  candels: 'hearthside-candle',
  cardagins: 'reedholm-cardigan',
  'trekkign pakc': 'longhaul-trekking-pack',
  umbrlea: 'squall-umbrella',
  blnakets: 'homeward-wool-blanket',
}

describe('whoever searches the demo shop', () => {
  it.each(Object.entries(tried))('for "%s" finds %s among the first three', async (q, handle) => {
    expect((await list({ q })).slice(0, 3).map((product) => product.handle)).toContain(handle)
  })
})

it('shows every product of the demo shop in the colour that its list is narrowed to', async () => {
  const colours = ['Moss', 'Fjord', 'Ochre']
  for (const colour of colours) {
    const products = await list({ option: [`Colour:${colour}`] })
    expect(products.length).toBeGreaterThan(3)
    for (const { handle, image } of products) {
      const page = expectDone(await catalog.getProduct({ handle }, visitorCall(storeId)))
      const pictures = page.variants
        .filter(({ optionValues }) => optionValues.includes(colour))
        .map((v) => v.image?.url)
      expect(pictures, handle).toContain(image?.url)
    }
  }
})
