import { type OperationContract, readerOf } from '@merastore/contract'
import { money, newId } from '@merastore/kernel'
import { readSettings, silentLogger } from '@merastore/runtime'
import { testDatabase } from '@merastore/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allContracts } from './modules.ts'
import { openStore, requireDone, seedCall } from './seed/open-store.ts'
import { type Platform, startPlatform } from './server.ts'
import { platformSettings } from './settings.ts'

const { databaseUrl } = await testDatabase()
const storeId = newId('store')
const olga = { email: 'olga@example.com', password: 'a long enough password' }
const oscar = { email: 'oscar@hosting.example', password: 'three blue bicycles' }
const picture = '/media/mug.jpg'
let platform: Platform
let token: string
let operatorToken: string
/** What stands for the names in the paths; a resource with another one needs a line here. */
const ids: Record<string, string> = { storeId }

beforeAll(async () => {
  platform = await startPlatform({
    settings: readSettings(platformSettings, { PORT: '0', RATE_LIMIT_PER_MINUTE: '1000000' }),
    installation: { databaseUrl, secret: 'a secret of the tests, long enough to be one' },
    logger: silentLogger,
    background: false,
  })
  const { clients } = platform.composition
  const more = { locales: ['en', 'de'], country: 'DE', contactEmail: 'shop@example.com', pricesIncludeTax: true }
  const names = { id: storeId, handle: 'shop', name: 'Shop', currency: 'EUR' as const, domains: ['shop.localhost'] }
  await openStore(clients, { ...names, ...more })
  requireDone(await clients.auth.createStaff({ ...olga, name: 'Olga', role: 'owner' }, seedCall(storeId)), 'staff')
  token = await signIn(olga)
  const { link } = requireDone(
    await clients.auth.addOperator({ email: oscar.email }, seedCall('installation')),
    'operator',
  )
  const chosen = { token: new URL(link).searchParams.get('token'), password: oscar.password }
  expect((await ask('POST', '/admin/v1/password-resets/confirm', { body: chosen })).statusCode).toBe(200)
  operatorToken = await signIn(oscar)
  await makeResources()
})
afterAll(() => platform.stop())

async function signIn(body: object): Promise<string> {
  return (await ask('POST', '/admin/v1/sessions', { body })).json().accessToken
}

type Asked = { body?: object; etag?: string }
function ask(method: 'GET' | 'POST' | 'PATCH' | 'PUT', url: string, { body, etag }: Asked = {}) {
  const headers: Record<string, string> = { store: 'shop' }
  const bearer = url.startsWith('/admin/v1/operator/') ? operatorToken : token
  if (bearer !== undefined) headers.authorization = `Bearer ${bearer}`
  if (method !== 'GET') headers['idempotency-key'] = newId('key')
  if (etag !== undefined) headers['if-match'] = etag
  return platform.app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) })
}

async function make(path: string, body: object): Promise<string> {
  const answer = await ask('POST', `/admin/v1${path}`, { body })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json().id
}

/** One of each, with everything that it can have. */
async function makeResources(): Promise<void> {
  const parentId = await make('/categories', { name: 'Kitchen' })
  ids.categoryId = await make('/categories', { name: 'Mugs', description: 'To drink from', parentId })
  ids.attributeId = await make('/attributes', { code: 'glaze', type: 'enum', name: 'Glaze', values: ['Matt', 'Gloss'] })
  ids.zoneId = await make('/shipping-zones', { name: 'Harbour', areas: [{ country: 'DE', region: 'HH' }] })
  const bands = [{ upTo: 1000, price: 490 }]
  const method = { name: 'Boat', kind: 'weight', bands, minDays: 1, maxDays: 2, freeFrom: 9900, description: 'Slow' }
  ids.methodId = await make('/shipping-methods', { zoneId: ids.zoneId, ...method })
  ids.locationId = await make('/locations', { name: 'Attic', priority: 5 })
  ids.taxClassId = await make('/tax-classes', { code: 'clay', name: 'Clay' })
  ids.taxRateId = await make('/tax-rates', { country: 'FR', taxClass: 'clay', ratePpm: 55_000, name: 'TVA 5,5 %' })
  ids.productId = await make('/products', { ...mug, categoryIds: [ids.categoryId] })
  const account = {
    accountHolder: 'Shop',
    iban: 'DE89370400440532013000',
    bankName: 'Bank',
    dueDays: 14,
    remindDays: 7,
  }
  const saved = await ask('PUT', '/admin/v1/payment-settings/bank-transfer', { body: { isEnabled: true, ...account } })
  expect(saved.statusCode, saved.body).toBe(200)
  Object.assign(ids, { kind: 'imprint', locale: 'de' })
  const body = { body: '<h2>Impressum</h2>' }
  const written = await ask('PUT', '/admin/v1/legal-pages/imprint/de', { body, etag: '"r0"' })
  expect(written.statusCode, written.body).toBe(200)
}

const mug = {
  title: 'Mug',
  descriptionHtml: '<p>Holds <strong>tea</strong> &amp; coffee</p>',
  vendor: 'Northwind',
  productType: 'Mug',
  tags: ['tea'],
  status: 'published',
  seoTitle: 'A mug',
  seoDescription: 'It holds tea',
  metadata: { shelf: '4' },
  options: [{ name: 'Colour', values: ['White', 'Moss'] }],
  variants: ['White', 'Moss'].map((colour, index) => ({
    optionValues: [colour],
    sku: `MUG-${index}`,
    barcode: `40000000${index}`,
    price: money(1900, 'EUR'),
    compareAtPrice: money(2400, 'EUR'),
    cost: money(700, 'EUR'),
    weightGrams: 300,
    imageUrl: picture,
    initialQuantity: 4,
    metadata: { kiln: 'two' },
  })),
  media: [{ url: picture, alt: 'A mug', width: 800, height: 600 }],
  attributes: [{ code: 'glaze', value: 'Matt' }],
}

const isChange = ({ method }: OperationContract) => method === 'PATCH' || method === 'PUT'
const changes = allContracts.flatMap((contract) =>
  Object.values(contract.operations).flatMap((operation) => {
    const [, read] = readerOf(contract, operation) ?? []
    return isChange(operation) && read !== undefined && read.path === operation.path
      ? [{ operation, read, path: String(operation.path) }]
      : []
  }),
)
const adminChanges = changes.filter(({ path }) => path.startsWith('/admin/'))
const addressOf = (path: string) => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(ids[name]))

describe('what GET answers can be sent back', () => {
  it.each(adminChanges)('$operation.method $path', async ({ operation, path }) => {
    const url = addressOf(path)
    const read = await ask('GET', url)
    const etag = String(read.headers.etag)
    const sent = await ask(operation.method as 'PATCH' | 'PUT', url, { body: read.json(), etag })
    expect(sent.statusCode, sent.body).toBe(200)
    const { revision: _a, updatedAt: _b, ...before } = read.json()
    expect((await ask('GET', url)).json()).toMatchObject(before)
  })

  it('of a product, and its revision stays, because nothing was changed', async () => {
    const url = addressOf('/admin/v1/products/{productId}')
    const read = await ask('GET', url)
    const sent = await ask('PATCH', url, { body: read.json(), etag: String(read.headers.etag) })
    expect(sent.json()).toEqual(read.json())
  })

  it('of the variants of a product, together and one by one', async () => {
    const url = addressOf('/admin/v1/products/{productId}')
    const read = await ask('GET', url)
    const etag = String(read.headers.etag)
    const { options, variants } = read.json()
    expect((await ask('PUT', `${url}/variants`, { body: { options, variants }, etag })).json()).toEqual(read.json())
    for (const variant of variants) {
      expect((await ask('PATCH', `${url}/variants/${variant.id}`, { body: variant, etag })).json()).toEqual(read.json())
    }
    const [one, other] = variants
    const swapped = await ask('PATCH', `${url}/variants/${one.id}`, { body: other, etag })
    expect([swapped.statusCode, swapped.json().code]).toEqual([422, 'READ_ONLY_CHANGED'])
  })

  it('in both APIs: no field of an answer is unknown to the change', () => {
    const unknown = changes.flatMap(({ operation, read, path }) =>
      Object.keys((read.output as unknown as { properties: object }).properties)
        .filter((name) => !Object.hasOwn(operation.input.properties, name))
        .map((name) => `${path} ${name}`),
    )
    expect(unknown).toEqual([])
  })
})

it('refuses another title of a variant, which it answered with 200 and did not change', async () => {
  const url = addressOf('/admin/v1/products/{productId}')
  const read = await ask('GET', url)
  const etag = String(read.headers.etag)
  const [variant] = read.json().variants
  const renamed = { body: { ...variant, title: 'Snow' }, etag }
  const sent = await ask('PATCH', `${url}/variants/${variant.id}`, renamed)
  expect(sent.json()).toMatchObject({ code: 'READ_ONLY_CHANGED', errors: [{ pointer: '/title', code: 'READ_ONLY' }] })
  const stale = await ask('PATCH', `${url}/variants/${variant.id}`, { ...renamed, etag: '"r999"' })
  expect(stale.json().code).toBe('REVISION_STALE')
  const gone = await ask('PATCH', `${url}/variants/${newId('variant')}`, { body: { title: 'Snow' }, etag })
  expect(gone.json().code).toBe('VARIANT_NOT_FOUND')
})

it('takes a page that is not written back only with a text', async () => {
  const url = '/admin/v1/legal-pages/terms/en'
  const read = await ask('GET', url)
  expect(read.json()).toMatchObject({ body: null, revision: 0 })
  const back = await ask('PUT', url, { body: read.json(), etag: String(read.headers.etag) })
  expect(back.json()).toMatchObject({ code: 'INPUT_INVALID', errors: [{ pointer: '/body' }] })
  const written = await ask('PUT', url, { body: { ...read.json(), body: 'Terms' }, etag: String(read.headers.etag) })
  expect(written.statusCode, written.body).toBe(200)
})

it('changes a price that was read in the form in which it was read', async () => {
  const url = addressOf('/admin/v1/products/{productId}')
  const read = await ask('GET', url)
  const body = read.json()
  body.variants[0].price.amount = 2100
  const sent = await ask('PATCH', url, { body, etag: String(read.headers.etag) })
  expect(sent.json().variants[0].price).toEqual({ amount: 2100, currency: 'EUR' })
  body.variants[0].price.currency = 'USD'
  const refused = await ask('PATCH', url, { body, etag: String(sent.headers.etag) })
  expect(refused.json()).toMatchObject({
    code: 'PRODUCT_INVALID',
    errors: [{ pointer: '/variants/0/price/currency', code: 'CURRENCY_OTHER' }],
  })
})

it('refuses a page that says in the body that it is another than in the path', async () => {
  const url = addressOf('/admin/v1/legal-pages/{kind}/{locale}')
  const read = await ask('GET', url)
  const sent = await ask('PUT', url, { body: { ...read.json(), kind: 'terms' }, etag: String(read.headers.etag) })
  expect(sent.statusCode).toBe(422)
})

it.each([
  ['/admin/v1/store', 'currency', 'USD'],
  ['/admin/v1/store', 'domains', ['other.localhost']],
  ['/admin/v1/tax-rates/{taxRateId}', 'country', 'DE'],
  ['/admin/v1/attributes/{attributeId}', 'type', 'text'],
  ['/admin/v1/categories/{categoryId}', 'parentId', null],
  ['/admin/v1/products/{productId}', 'id', newId('product')],
])('refuses to act as if it had changed %s %s', async (path, name, value) => {
  const url = addressOf(path)
  const read = await ask('GET', url)
  const etag = String(read.headers.etag)
  const sent = await ask('PATCH', url, { body: { ...read.json(), [name]: value }, etag })
  expect(sent.json()).toMatchObject({
    status: 422,
    code: 'READ_ONLY_CHANGED',
    errors: [{ pointer: `/${name}`, code: 'READ_ONLY' }],
  })
  const stale = await ask('PATCH', url, { body: { ...read.json(), [name]: value }, etag: '"r999"' })
  expect(stale.json().code).toBe('REVISION_STALE')
})
