import fc from 'fast-check'
import type { DatabaseCpu } from '../harness/database-cpu.ts'
import { createCosts } from './costs.ts'
import { hostileTexts } from './hostile-values.ts'
import { startStorefrontProcess } from './storefront-process.ts'
import { eachOf, openWire, type Received, type Sent } from './wire.ts'

type FuzzOptions = {
  readonly apiUrl: string
  /** The store whose pages are asked for. */
  readonly handle: string
  readonly seed: number
  readonly requests: number
  /** What the database uses behind the pages; undefined where the system does not show it. */
  readonly cpu: DatabaseCpu | undefined
}

/** Every kind of page, and what lies beside them. */
const paths = [
  ...['', 'products', 'search', 'cart', 'checkout', 'checkout/return', 'checkout/challenge', 'account'],
  ...['account/addresses', 'account/devices', 'account/profile', 'sign-in', 'register', 'forgot-password'],
  ...['reset-password', 'verify-email', 'robots.txt', 'sitemap.xml', 'icon.svg', 'api/suggestions', 'health'],
]
const folders = ['products/', 'categories/', 'orders/', 'account/addresses/', 'media/', 'media/pictures/', '_next/', '']
const parameters = [
  ...['q', 'cursor', 'sort', 'vendor', 'option', 'attribute', 'priceMin', 'priceMax', 'variant', 'problem', 'next'],
  ...['checkoutId', 'failure', 'accessToken', 'token', 'edit', '_rsc', 'url', 'w'],
]
const headerNames = [
  ...['cookie', 'accept-language', 'host', 'rsc', 'next-router-state-tree', 'next-router-prefetch', 'next-action'],
  ...['next-url', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-for', 'referer', 'origin', 'user-agent'],
  ...['if-none-match', 'range', 'inner-key', 'inner-host', 'x-middleware-subrequest', 'content-security-policy'],
]
const cookieNames = ['cart', 'session', 'checkout', 'locale', 'device']
const methods = [
  'GET',
  'GET',
  'GET',
  'GET',
  'HEAD',
  'POST',
  'POST',
  'POST',
  'PUT',
  'DELETE',
  'OPTIONS',
  'PATCH',
  'QUERY',
]
const invalidUtf8 = ['%FF', '%c0%ae%c0%ae', '%00', '%', '%zz', '%E0%A4%A', '..%2f', '%0d%0a']

const text = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('a', '0', '9'.repeat(30)).map((char) => char.repeat(300).slice(0, 300)),
)
const encoded = fc.oneof(
  { weight: 3, arbitrary: text.map((it) => encodeURIComponent(it.toWellFormed())) },
  { weight: 1, arbitrary: fc.constantFrom(...invalidUtf8) },
)
const path = fc.oneof(
  fc.constantFrom(...paths),
  fc.tuple(fc.constantFrom(...folders), encoded).map(([folder, end]) => folder + end),
)
const few = fc.array(fc.tuple(fc.constantFrom(...parameters), encoded), { maxLength: 4 })
/** As many filters as an address has room for, of many names or of one. */
const filter = fc.tuple(fc.constantFrom('option', 'attribute', 'vendor'), fc.nat(60), fc.nat(60))
const many = fc
  .array(filter, { minLength: 50, maxLength: 150 })
  .map((pairs) => pairs.map(([name, key, value]) => [name, `o${key}%3Av${value}`] as const))
const query = fc
  .oneof({ weight: 9, arbitrary: few }, { weight: 1, arbitrary: many })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'))
/** Headers are bytes: what lies beyond them cannot be sent. */
const headerText = fc.oneof(
  text.map((it) => it.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '')),
  fc.constantFrom(...invalidUtf8, '1', '[]'),
)
const header = fc.oneof(
  fc.tuple(fc.constantFrom(...headerNames), headerText),
  fc.tuple(fc.constantFrom(...cookieNames), headerText).map(([name, value]) => ['cookie', `${name}=${value}`]),
)
const boundary = 'zq'
const bodies = (actions: readonly string[]) => {
  const name = fc.oneof(
    fc.constantFrom(
      ...actions.map((id) => `$ACTION_ID_${id}`),
      '$ACTION_REF_1',
      '$ACTION_1:0',
      '$ACTION_KEY',
      '0',
      '1_',
    ),
    fc.constantFrom('email', 'quantity', 'lineId', 'variantId', 'checkoutKey', 'locale', 'token', 'addressId', 'next'),
  )
  const part = fc.tuple(name, text).map(([key, value]) => {
    const disposition = `Content-Disposition: form-data; name="${key}"`
    return `--${boundary}\r\n${disposition}\r\n\r\n${value.toWellFormed()}\r\n`
  })
  const multipart = fc.tuple(fc.array(part, { maxLength: 6 }), fc.boolean()).map(([parts, whole]) => ({
    type: `multipart/form-data; boundary=${boundary}`,
    body: parts.join('') + (whole ? `--${boundary}--\r\n` : ''),
  }))
  const urlencoded = fc
    .tuple(name, encoded)
    .map(([key, value]) => ({ type: 'application/x-www-form-urlencoded', body: `${encodeURIComponent(key)}=${value}` }))
  const reply = fc.oneof(
    fc.json(),
    text,
    fc.constantFrom('["$F1"]', '["$K1"]', '[{"$":"$1"}]', '["$undefined"]', '[["$@1"]]'),
  )
  const plain = reply.map((it) => ({ type: 'text/plain;charset=UTF-8', body: it.toWellFormed() }))
  const large = fc.constant({ type: `multipart/form-data; boundary=${boundary}`, body: 'x'.repeat(3_000_000) })
  return fc.oneof(
    { weight: 6, arbitrary: multipart },
    { weight: 2, arbitrary: urlencoded },
    { weight: 4, arbitrary: plain },
    { weight: 1, arbitrary: large },
  )
}

/** Sends what no browser would, to every page of a shop: whatever comes, it is answered, and never as a fault. */
export async function fuzzStorefront({ apiUrl, handle, seed, requests, cpu }: FuzzOptions) {
  await using storefront = await startStorefrontProcess(apiUrl)
  using wire = openWire(storefront.url, { socketsMax: 6, cpu })
  const costs = createCosts(wire, cpu)
  const host = `${handle}.localhost`
  const actions = await findActions(wire.send, host)
  const request = fc.record({
    method: fc.constantFrom(...methods),
    path,
    query,
    headers: fc.array(header, { maxLength: 3 }),
    body: bodies(actions),
    action: fc.option(fc.constantFrom(...actions), { freq: 3 }),
  })
  const faults: string[] = []
  const byStatus = new Map<number, number>()
  await eachOf(fc.sample(request, { seed, numRuns: requests }), 4, async (step, number) => {
    const posts = step.method === 'POST'
    const action = posts && step.action !== null ? { 'next-action': step.action } : {}
    const sent: Sent = {
      method: step.method,
      target: `/${step.path}${step.query === '' ? '' : `?${step.query}`}`,
      headers: {
        host,
        accept: 'text/html',
        'sec-fetch-site': 'same-origin',
        ...(posts ? { 'content-type': step.body.type } : {}),
        ...action,
        ...Object.fromEntries(step.headers),
      },
      ...(posts ? { body: step.body.body } : {}),
    }
    const answer = await wire.send(sent)
    byStatus.set(answer.status, (byStatus.get(answer.status) ?? 0) + 1)
    costs.note(`page /${step.path.slice(0, 40)}`, answer, () => sent)
    const what = faultOf(answer, sent)
    if (what !== undefined)
      faults.push(`request ${number}: ${what}\n    ${show(sent)}\n    ${answer.text.slice(0, 300)}`)
  })
  await costs.settle()
  faults.push(...costs.findings())
  return { faults, byStatus, actions: actions.length, output: storefront.output() }
}

/** Server actions bear ids that pages have in their forms. */
async function findActions(send: (sent: Sent) => Promise<Received>, host: string): Promise<string[]> {
  const found = new Set<string>()
  for (const page of [
    '/',
    '/sign-in',
    '/register',
    '/forgot-password',
    '/reset-password?token=a',
    '/verify-email?token=a',
  ]) {
    const { text: html } = await send({ method: 'GET', target: page, headers: { host, accept: 'text/html' } })
    for (const [, id = ''] of html.matchAll(/\$ACTION_ID_([0-9a-f]{40,44})/g)) found.add(id)
    for (const [, id = ''] of html.matchAll(/\\?"id\\?":\\?"([0-9a-f]{42})\\?"/g)) found.add(id)
  }
  if (found.size === 0) throw new Error('no page of the storefront names an action')
  return [...found]
}

/** A body that is refused unread may end the connection before the answer is read. */
function faultOf({ status, text: answered }: Received, { body = '' }: Sent): string | undefined {
  if (status === 0) return body.length > 1_000_000 ? undefined : 'no answer'
  if (status >= 500) return `answered ${status}`
  return /\n {4}at .+:\d+:\d+/.test(answered) ? 'the answer shows a stack' : undefined
}

function show({ method, target, headers, body = '' }: Sent): string {
  return `${method} ${target} ${JSON.stringify(headers)} ${String(body).slice(0, 300)}`.slice(0, 1_200)
}
