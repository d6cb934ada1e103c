import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { createOutgoing, type OutgoingOptions } from './outgoing.ts'

const limits = { bytesMax: 1000, timeoutMs: 5_000, contentTypes: ['image/png'] }
const picture = Buffer.from('a picture')

/** A server on one address of the loopback, which plays a host of the internet or one of our own network. */
async function serve(address: string, listener: RequestListener, port = 0) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(port, address, resolve))
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  server.unref()
  return (server.address() as AddressInfo).port
}

const asked: string[] = []
const outside = await serve('127.0.0.1', ({ url = '', headers }, response) => {
  asked.push(`${headers.host}${url}`)
  const png = { 'content-type': 'image/png; charset=binary' }
  const port = String(headers.host).split(':')[1]
  if (url === '/picture') return response.writeHead(200, png).end(picture)
  if (url === '/page') return response.writeHead(200, { 'content-type': 'text/html' }).end('<p>')
  if (url === '/packed') return response.writeHead(200, { ...png, 'content-encoding': 'gzip' }).end(picture)
  if (url === '/announced') return response.writeHead(200, { ...png, 'content-length': '5000' }).end(Buffer.alloc(5000))
  if (url === '/broken-off')
    return response.writeHead(200, { ...png, 'content-length': '50' }).write('x', () => response.destroy())
  if (url === '/endless') {
    response.writeHead(200, png)
    const more = () => !response.destroyed && response.write(Buffer.alloc(600), () => setImmediate(more))
    return more()
  }
  if (url === '/silent') return undefined
  if (url === '/upgraded')
    return response.socket?.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: strange\r\nconnection: upgrade\r\n\r\n')
  if (url === '/moved') return response.writeHead(302, { location: '/picture' }).end()
  if (url === '/round') return response.writeHead(302, { location: '/round' }).end()
  if (url === '/inwards') return response.writeHead(302, { location: `http://inside.example:${port}/secret` }).end()
  if (url === '/numbered') return response.writeHead(307, { location: `http://127.0.0.2:${port}/secret` }).end()
  if (url === '/elsewhere') return response.writeHead(301, { location: 'file:///etc/passwd' }).end()
  return response.writeHead(404, png).end()
})

let insideAsked = 0
await serve(
  '127.0.0.2',
  (_request, response) => {
    insideAsked++
    response.writeHead(200, { 'content-type': 'image/png' }).end('a secret')
  },
  outside,
)

const names: Readonly<Record<string, readonly string[]>> = {
  'shop.example': ['127.0.0.1'],
  'inside.example': ['127.0.0.2'],
  'both.example': ['127.0.0.1', '127.0.0.2'],
}

/** In these tests 127.0.0.1 is the internet and 127.0.0.2 our own network; the port is none of the known ones. */
function outgoing(more: Partial<OutgoingOptions> = {}) {
  const lookup = async (host: string) => names[host] ?? Promise.reject(new Error(`no address for ${host}`))
  return createOutgoing({ lookup, isPublic: (address) => address === '127.0.0.1', ports: [outside], ...more })
}
const read = (path: string, host = 'shop.example') => outgoing()(`http://${host}:${outside}${path}`, limits)

it('reads what stands at a public address, also behind a redirect', async () => {
  expect(await read('/picture')).toEqual({ outcome: 'done', contentType: 'image/png', bytes: picture })
  expect(await read('/moved')).toMatchObject({ outcome: 'done', bytes: picture })
  expect(asked).toContain(`shop.example:${outside}/picture`)
})

it.each([
  ['another type', '/page', 'type'],
  ['a packed answer', '/packed', 'type'],
  ['an answer that announces too much', '/announced', 'size'],
  ['an answer that does not end', '/endless', 'size'],
  ['an answer that breaks off', '/broken-off', 'unreachable'],
  ['what is not there', '/never', 'status'],
  ['an answer that turns into another protocol, which was waited for for ever', '/upgraded', 'unreachable'],
  ['redirects without end', '/round', 'unreachable'],
  ['a redirect to a name of our own network', '/inwards', 'unreachable'],
  ['a redirect to an address of our own network', '/numbered', 'unreachable'],
  ['a redirect to a file', '/elsewhere', 'status'],
])('refuses %s', async (_what, path, reason) => {
  expect(await read(path)).toEqual({ outcome: 'refused', reason })
  expect(insideAsked).toBe(0)
})

it('waits no longer than it may', async () => {
  const url = `http://shop.example:${outside}/silent`
  expect(await outgoing()(url, { ...limits, timeoutMs: 50 })).toEqual({ outcome: 'refused', reason: 'unreachable' })
  const never = outgoing({ lookup: () => new Promise(() => {}) })
  expect(await never(url, { ...limits, timeoutMs: 50 })).toEqual({ outcome: 'refused', reason: 'unreachable' })
})

it('says the same of a name of our own network, of one that does not exist, and of a port where nothing listens', async () => {
  for (const host of ['inside.example', 'both.example', 'never.example', '127.0.0.2', '[::ffff:127.0.0.2]']) {
    expect(await read('/picture', host), host).toEqual({ outcome: 'refused', reason: 'unreachable' })
  }
  expect(insideAsked).toBe(0)
})

it('asks the very address that it has checked, whatever the name means a moment later', async () => {
  const answers = [['127.0.0.1'], ['127.0.0.2']]
  let lookups = 0
  const rebinding = outgoing({ lookup: async () => answers[lookups++] ?? ['127.0.0.2'] })
  expect(await rebinding(`http://rebind.example:${outside}/picture`, limits)).toMatchObject({ bytes: picture })
  expect(lookups).toBe(1)
  // The second look-up leads inside: a redirect to the same name is checked anew, and refused.
  lookups = 0
  const moving = await rebinding(`http://rebind.example:${outside}/moved`, limits)
  expect(moving).toEqual({ outcome: 'refused', reason: 'unreachable' })
  expect({ lookups, insideAsked }).toEqual({ lookups: 2, insideAsked: 0 })
})

const strict = createOutgoing()

it.each([
  'ftp://shop.example/picture.png',
  'file:///etc/passwd',
  'data:image/png;base64,AAAA',
  'gopher://shop.example/1',
  'http://user:secret@shop.example/picture.png',
  'https://token@shop.example/picture.png',
  'shop.example/picture.png',
  '//shop.example/picture.png',
  'http://',
  '',
])('takes no address but http and https without credentials: %j', async (url) => {
  expect(await strict(url, limits)).toEqual({ outcome: 'refused', reason: 'url-invalid' })
})

it.each([
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://0x7f.0x0.0x0.0x1/',
  'http://0/',
  'http://127.0.0.1./',
  'http://１２７.０.０.１/',
  'http://localhost/',
  'http://localhost./',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[fe80::1]/',
  'http://10.0.0.1/',
  'http://93.184.215.14:22/',
  'https://93.184.215.14:5432/',
])('reaches nothing of our own network and no strange port: %s', async (url) => {
  let lookups = 0
  const lookup = async () => {
    lookups++
    return ['127.0.0.1']
  }
  const answer = await createOutgoing({ lookup })(url, { ...limits, timeoutMs: 2_000 })
  expect(answer).toEqual({ outcome: 'refused', reason: 'unreachable' })
  // The parser of addresses has turned every number into the address that it means: only names are looked up.
  expect(lookups).toBe(url.includes('localhost') ? 1 : 0)
})

it('reaches a private host where the operator has named it, and no other port of it', async () => {
  const own = createOutgoing({ privateHosts: [`127.0.0.1:${outside}`] })
  expect(await own(`http://127.0.0.1:${outside}/picture`, limits)).toMatchObject({ outcome: 'done' })
  expect(await own(`http://127.0.0.1:${outside + 1}/picture`, limits)).toMatchObject({ reason: 'unreachable' })
  expect(await own(`http://127.0.0.2:${outside}/picture`, limits)).toMatchObject({ reason: 'unreachable' })
})
