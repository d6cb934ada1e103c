import { mailFromOf, mailOutletOf } from '@merastore/notification'
import { readSettings, silentLogger } from '@merastore/runtime'
import { testDatabase } from '@merastore/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { mailboxKeyOf } from './pages/mailbox-key.ts'
import { type Platform, startPlatform } from './server.ts'
import { platformSettings } from './settings.ts'

const { databaseUrl } = await testDatabase()
const installation = { databaseUrl, secret: 'a secret of the tests, long enough to be one' }
const key = mailboxKeyOf(installation.secret)
const platforms: Platform[] = []
afterAll(async () => {
  for (const platform of platforms) await platform.stop()
})

async function start(more: NodeJS.ProcessEnv = {}): Promise<Platform> {
  const settings = readSettings(platformSettings, { PORT: '0', ...more })
  const platform = await startPlatform({ settings, installation, logger: silentLogger, background: false })
  platforms.push(platform)
  return platform
}

describe('the mailbox, in which a reset link opens any account', () => {
  const trial = start()
  const ask = async (url: string, headers: Record<string, string> = {}) =>
    (await trial).app.inject({ method: 'GET', url, headers: { host: 'localhost:4000', ...headers } })

  it('was open to whoever asked: it is not without the key, and not with a wrong one', async () => {
    const email = '/mailbox/eml_01h455vb4pex5vsknk084sn02q'
    for (const url of [
      '/mailbox',
      email,
      `${email}/html`,
      '/mailbox?key=',
      `/mailbox?key=${key}x`,
      '/mailbox?key[]=a',
    ]) {
      const { statusCode, headers } = await ask(url)
      expect([url, statusCode >= 400 && statusCode < 500, headers['set-cookie']]).toEqual([url, true, undefined])
    }
    expect((await ask('/mailbox', { cookie: `other=1; mailbox=${key.slice(1)}` })).statusCode).toBe(403)
  })

  it('opens by the address that is printed, and has the key in no address from then on', async () => {
    const { statusCode, headers } = await ask(`/mailbox?key=${key}`)
    expect([statusCode, headers.location]).toEqual([303, '/mailbox'])
    expect(headers['set-cookie']).toMatch(/; Path=\/mailbox; HttpOnly; SameSite=Strict$/)
    const [cookie = ''] = String(headers['set-cookie']).split(';')
    const opened = await ask('/mailbox', { cookie: `other=1; ${cookie}` })
    expect([opened.statusCode, opened.body.includes('No email has been sent yet')]).toEqual([200, true])
  })

  it('was read by a page whose name was made to lead to this machine (DNS rebinding): it answers to loopback names alone', async () => {
    const cookie = `mailbox=${key}`
    for (const host of ['evil.example', 'evil.example:4000', 'localhost.evil.example:4000', '127.0.0.1.evil.example']) {
      expect([host, (await ask('/mailbox', { host, cookie })).statusCode]).toEqual([host, 404])
      expect([host, (await ask(`/mailbox?key=${key}`, { host })).statusCode]).toEqual([host, 404])
    }
    for (const host of ['127.0.0.1:4000', '[::1]:4000', 'demo.localhost:3000', 'LOCALHOST']) {
      expect([host, (await ask('/mailbox', { host, cookie })).statusCode]).toEqual([host, 200])
    }
  })

  it('is not there at all where others reach the installation', async () => {
    const { app } = await start({ PUBLIC_URL: 'https://shop.example' })
    const headers = { host: 'localhost', cookie: `mailbox=${key}` }
    expect((await app.inject({ url: '/mailbox', headers })).statusCode).toBe(404)
    expect((await app.inject({ url: '/', headers })).body).not.toContain('/mailbox')
  })
})

it('closes the mailbox by each setting of an installation that others reach', () => {
  const kindOf = (env: NodeJS.ProcessEnv) => mailOutletOf(readSettings(platformSettings, env)).kind
  const local = [
    {},
    { HOST: '::1' },
    { HOST: 'localhost', PUBLIC_URL: 'http://localhost:4000' },
    { STOREFRONT_URL: 'http://{domain}:8080' },
  ]
  for (const env of local) expect([env, kindOf(env)]).toEqual([env, 'mailbox'])
  const reached = [
    { MAILBOX: 'false' },
    { HOST: '0.0.0.0' },
    { HOST: '192.168.0.7' },
    { HOST: '::' },
    { TRUSTED_PROXIES: '1' },
    { PUBLIC_URL: 'https://localhost' },
    { PUBLIC_URL: 'http://shop.example' },
    { STOREFRONT_URL: 'https://{domain}' },
    { STOREFRONT_URL: 'http://{domain}.shops.example' },
  ]
  for (const env of reached) expect([env, kindOf(env)]).toEqual([env, 'none'])
  expect(kindOf({ SMTP_URL: 'smtp://localhost' })).toBe('smtp')
})

it('sends nothing over a mail server under an invented sender', () => {
  expect(() => mailFromOf({ SMTP_URL: 'smtp://localhost' })).toThrow('MAIL_FROM is missing')
  expect(mailFromOf({ SMTP_URL: 'smtp://localhost', MAIL_FROM: 'hello@velo.shop' })).toBe('hello@velo.shop')
  expect(mailFromOf({})).toMatch(/localhost$/)
})
