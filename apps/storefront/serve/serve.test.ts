import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequestCounts } from '@merastore/runtime/http/request-counts'
import { afterEach, describe, expect, it } from 'vitest'
import { answerInstead } from './answer-instead.ts'
import { createGate } from './gate.ts'
import { createHealth } from './health.ts'
import { createInnerRequests } from './inner-requests.ts'
import { bodyBytesMax } from './request-body.ts'
import type { RequestNotes } from './request-notes.ts'

const opened: Server[] = []

afterEach(async () => {
  for (const server of opened.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer)
  opened.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

type Render = (request: IncomingMessage, response: ServerResponse, notes: RequestNotes) => void

/** A site whose pages are rendered by the given function, behind one trusted proxy. */
async function openSite(render: Render, { max = 1_000, apiUrl = 'http://127.0.0.1:9' } = {}) {
  const inner = createInnerRequests()
  const gate = createGate({
    inner,
    health: createHealth(apiUrl),
    counts: createRequestCounts(max),
    trustedProxies: 1,
    dev: false,
  })
  return listen(async (asked, response) => {
    const passed = await gate(asked, response)
    if (passed === undefined) return
    const notes: RequestNotes = {}
    answerInstead(passed, response, notes)
    render(passed, response, notes)
  })
}

const showUrl: Render = (asked, response) => response.end(`${asked.headers.host} ${asked.url}`)

async function ask(url: string, init: RequestInit = {}) {
  const answer = await fetch(url, { ...init, headers: { accept: 'text/html', ...init.headers } })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

describe('a page that cannot be rendered', () => {
  it('is no fault where the API is away: 503, when to come again, and a page in the visitor’s language', async () => {
    const site = await openSite((_request, response, notes) => {
      Object.assign(notes, { problem: 'away', retryAfterSeconds: 7 })
      response.writeHead(500, { 'content-encoding': 'gzip', 'content-length': '3' })
      response.write('abc')
      response.end('never seen')
    })
    const { status, headers, text } = await ask(site, { headers: { 'accept-language': 'de-AT,de' } })
    expect([status, headers.get('retry-after'), headers.get('cache-control')]).toEqual([503, '7', 'no-store'])
    expect(text).toContain('Der Shop ist gerade nicht erreichbar')
    expect(text).not.toContain('never seen')
  })

  it('is 404 at an address without a shop, though the framework takes it for done', async () => {
    const site = await openSite((_request, response, notes) => {
      notes.problem = 'no-shop'
      response.end('the page of some shop')
    })
    const { status, text } = await ask(site)
    expect(status).toBe(404)
    expect(text).toContain('There is no shop at this address')
  })

  it('says calmly that a shop is suspended, with 503, whatever the page came to', async () => {
    const site = await openSite((_request, response, notes) => {
      notes.problem = 'suspended'
      response.end('the page of a shop that is not to be seen')
    })
    const { status, headers, text } = await ask(site, { headers: { 'accept-language': 'de' } })
    expect([status, headers.get('retry-after')]).toEqual([503, '3600'])
    expect(text).toContain('Dieser Shop macht eine Pause')
    expect(text).not.toContain('not to be seen')
  })

  it('stays a fault where nothing explains it, and done where it was done all the same', async () => {
    const faulty = await openSite((_request, response) => response.writeHead(500).end('a bug'))
    expect(await ask(faulty)).toMatchObject({ status: 500, text: 'a bug' })
    const retried = await openSite((_request, response, notes) => {
      notes.problem = 'away'
      response.end('the page')
    })
    expect(await ask(retried)).toMatchObject({ status: 200, text: 'the page' })
  })
})

describe('many requests', () => {
  it('of one visitor do not disturb another, and learn when to come again', async () => {
    const site = await openSite(showUrl, { max: 100 })
    const from = (address: string) => ({ headers: { 'x-forwarded-for': `198.51.100.1, ${address}` } })
    const greedy = await Promise.all(
      Array.from({ length: 150 }, () => ask(`${site}/api/suggestions?q=mug`, from('203.0.113.7'))),
    )
    const refused = greedy.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(50)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused[0]?.text).toContain('That was a lot at once')
    expect((await ask(site, from('203.0.113.8'))).status).toBe(200)
    expect((await ask(`${site}/health/live`, from('203.0.113.7'))).status).toBe(200)
    expect((await ask(`${site}/_next/static/a.js`, from('203.0.113.7'))).status).toBe(200)
  })
})

describe('what the framework asks of this server itself', () => {
  it('reaches the shop of the visitor, and nobody else can name a host in this way', async () => {
    const keys: string[] = []
    const site = await openSite((asked, response) => {
      keys.push(String(asked.headers['inner-key']))
      response.end(asked.headers.host)
    })
    const { host } = new URL(site)
    expect((await ask(site)).text).toBe(host)
    const inner = { 'inner-key': keys[0] ?? '', 'inner-host': 'velo.example' }
    expect((await ask(site, { headers: inner })).text).toBe('velo.example')
    expect((await ask(site, { headers: { ...inner, 'inner-key': 'guessed' } })).text).toBe(host)
  })
})

describe('what no page could make sense of', () => {
  it.each(['TRACE', 'PUT', 'DELETE', 'OPTIONS'])('%s is answered with the methods there are', async (method) => {
    const site = await openSite(showUrl)
    const answer = await new Promise<IncomingMessage>((resolve) => request(site, { method }, resolve).end())
    answer.resume()
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD, POST'])
  })

  it('is a form without an end, of another type than it says, or too large', async () => {
    const site = await openSite(showUrl)
    const post = (body: string) =>
      ask(site, { method: 'POST', body, headers: { 'content-type': 'multipart/form-data; boundary=x' } })
    expect((await post('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1')).status).toBe(400)
    expect((await post('no form')).status).toBe(400)
    expect((await post('x'.repeat(bodyBytesMax + 1))).status).toBe(413)
  })

  it('is what the framework could not make the arguments of an action from, but not what an action of ours did', async () => {
    const site = await openSite((asked, response, notes) => {
      if (asked.url === '/ours') notes.begun = true
      response.writeHead(500).end('a fault')
    })
    const post = async (path: string) => (await ask(site + path, { method: 'POST', body: '000' })).status
    expect([await post('/theirs'), await post('/ours')]).toEqual([400, 500])
  })

  it('is a form from an origin that is none', async () => {
    const site = await openSite(showUrl)
    const post = (origin: string) =>
      new Promise<IncomingMessage>((resolve) => request(site, { method: 'POST', headers: { origin } }, resolve).end())
    for (const [origin, status] of [
      ['..%2f', 400],
      ['', 400],
      ['null', 200],
      ['https://shop.example', 200],
    ] as const) {
      const answer = await post(origin)
      answer.resume()
      expect(answer.statusCode, origin).toBe(status)
    }
  })

  it('but a whole form is read by the page as it was sent', async () => {
    const site = await openSite(async (asked, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of asked) chunks.push(chunk as Buffer)
      response.end(Buffer.concat(chunks))
    })
    const body = `--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n${'é'.repeat(50_000)}\r\n--x--\r\n`
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    expect(await ask(site, { method: 'POST', body, headers })).toMatchObject({ status: 200, text: body })
  })
})

describe('a check of health', () => {
  it('says ready only while the API is', async () => {
    let ready = true
    const apiUrl = await listen((_request, response) => response.writeHead(ready ? 200 : 503).end())
    let nowMs = 0
    const health = createHealth(apiUrl, () => nowMs)
    const site = await listen((asked, response) => void health(asked.url ?? '', response))
    expect(await ask(`${site}/health`)).toMatchObject({ status: 200, text: '{"status":"ready"}' })
    ready = false
    nowMs = 5_000
    expect(await ask(`${site}/health/ready`)).toMatchObject({ status: 503, text: '{"status":"not-ready"}' })
    expect((await ask(`${site}/health/live`)).status).toBe(200)
  })
})
