import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCommandLine } from '../testing/command-line.ts'

const { folder, run, startPlatform, close } = await openCommandLine()
afterAll(close)

const greetings = `
import { access, defineContract, input } from '@merastore/contract'
import { done } from '@merastore/kernel'
import { defineService } from '@merastore/runtime'
import { Type } from 'typebox'

const greet = {
  summary: 'A greeting',
  method: 'GET', path: '/storefront/v1/greeting', access: access.anyone,
  input: input({}), output: Type.Object({ greeting: Type.String() }), refusals: {}, retry: 'safe',
} as const

export const greetings = defineService({
  contract: defineContract('greetings', { greet }),
  migrations: new URL('./migrations/', import.meta.url),
  settings: Type.Object({ GREETING: Type.String({ default: 'Hello', description: 'What visitors are greeted with.' }) }),
  create: ({ db, settings }) => ({
    operations: {
      greet: (_input, call) => db.read(call, async (tx) => {
        const rows = await tx\`select greeted from greetings.words\`
        return done({ greeting: settings.GREETING + ' ' + rows.map(({ greeted }) => greeted).join() })
      }),
    },
  }),
})
`

const voucher = `
import { unanswered } from '@merastore/kernel'
import { definePaymentProvider } from '@merastore/payment'
import { Type } from 'typebox'

const away = async () => unanswered('voucher', { mayHaveHappened: false })

export const voucher = definePaymentProvider({
  capabilities: { kind: 'transfer', captures: 'byStaff' },
  settings: Type.Object({ VOUCHER_LABEL: Type.String({ default: 'Voucher', description: 'What customers read.' }) }),
  create: ({ settings }) => ({
    offer: async () => ({ isTest: true, label: settings.VOUCHER_LABEL }),
    authorize: away, find: away, capture: away, void: away, refund: away,
  }),
})
`

function writeConfig(text: string): void {
  writeFileSync(join(folder, 'merastore.config.ts'), text)
}

beforeAll(() => {
  symlinkSync(fileURLToPath(new URL('../../../node_modules', import.meta.url)), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'greetings.ts'), greetings)
  writeFileSync(join(folder, 'voucher.ts'), voucher)
  mkdirSync(join(folder, 'migrations'))
  const sql = `
    create schema greetings;
    create table greetings.words (store_id text collate "C" not null, greeted text not null, primary key (store_id, greeted));
    select merastore.isolate('greetings.words');`
  writeFileSync(join(folder, 'migrations/0001-greetings.sql'), sql)
})

it('answers for a service and a payment provider of its own, on tables that the start has migrated', async () => {
  writeConfig(`
    import { defineConfig } from 'merastore'
    import { greetings } from './greetings.ts'
    import { voucher } from './voucher.ts'
    export default defineConfig({
      modules: [greetings],
      providers: {
        payment: { voucher },
        mail: ({ fromAddress }) => async () => ({ outcome: 'sent', answer: fromAddress }),
      },
      settings: {
        GREETING: 'Moin', VOUCHER_LABEL: 'Voucher of the guild', MAIL_FROM: 'shop@guild.example', LOG_LEVEL: 'error',
      },
    })`)
  const { url, child, ended, written } = await startPlatform()
  expect(written.out).toContain('Emails       go out by the transport of merastore.config.ts')
  const answer = await fetch(`${url}/storefront/v1/greeting`, { headers: { store: 'demo' } })
  expect([answer.status, await answer.json()]).toEqual([200, { greeting: 'Moin ' }])
  const methods = await fetch(`${url}/storefront/v1/payment-methods`, { headers: { store: 'demo' } })
  expect(JSON.stringify(await methods.json())).toContain('Voucher of the guild')
  const reference = await fetch(`${url}/openapi/storefront.json`)
  expect(Object.keys(((await reference.json()) as { paths: object }).paths)).toContain('/storefront/v1/greeting')
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ code: 0 })
})

describe('a wrong merastore.config.ts is told in one sentence with a code', () => {
  it.each<[string, string, RegExp]>([
    [
      'with a wrong setting',
      "export default { settings: { PORT: 'x' } }",
      /CONFIG_SETTING_INVALID.*PORT must be integer/,
    ],
    [
      'with a service that there is already',
      "import { taxModule } from '@merastore/tax'\nexport default { modules: [taxModule] }",
      /CONFIG_MODULES_MISFIT.*tax is declared twice/,
    ],
    [
      'with a page that nobody would see',
      "const page = { path: '/notes', label: 'Notes', permission: 'nots:read', file: './greetings.ts' }\nexport default { dashboard: { pages: [page] } }",
      /CONFIG_VALUE_INVALID.*no service declares the permission nots:read of the page \/notes; there are /,
    ],
  ])('%s', async (_what, config, sentence) => {
    writeConfig(config)
    const { code, err } = await run('migrate')
    expect([code, err]).toEqual([1, expect.stringMatching(/^merastore: [^\n]+\n$/)])
    expect(err).toMatch(sentence)
  })

  it('but the environment stands above its settings', async () => {
    writeConfig(`export default { settings: { LOG_LEVEL: 'error' } }`)
    expect((await run('start --api-only', { LOG_LEVEL: 'loud' })).err).toMatch(/The setting LOG_LEVEL must be/)
  })
})
