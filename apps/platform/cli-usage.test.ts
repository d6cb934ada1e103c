import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Env, openCommandLine } from './testing/command-line.ts'

const { folder, run, ask, close } = await openCommandLine()
afterAll(close)

describe('an operator with wrong settings', () => {
  const file = join(folder, 'a-file')
  beforeAll(() => writeFile(file, ''))

  it.each<[string, Env, RegExp]>([
    ['a port that is none', { PORT: 'abc' }, /The setting PORT must be integer/],
    ['a log level that is none', { LOG_LEVEL: 'loud' }, /The setting LOG_LEVEL must be/],
    ['a database of another kind', { DATABASE_URL: 'mysql://db/shop' }, /The setting DATABASE_URL must/],
    [
      'an address that is none',
      { DATABASE_URL: 'postgres://db:port/shop' },
      /DATABASE_URL is not of the form postgres:/,
    ],
    [
      'a database that does not answer',
      { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/shop' },
      /shop at 127\.0\.0\.1:1 cannot be reached/,
    ],
    ['a data folder below a file', { DATA_DIR: join(file, 'data') }, /cannot be written \(ENOTDIR\)/],
  ])('reads one sentence about %s', async (_name, env, sentence) => {
    const { code, err } = await ask('start --api-only', env)
    expect([code, err]).toEqual([1, expect.stringMatching(/^merastore: [^\n]+\n$/)])
    expect(err).toMatch(sentence)
  })
})

it('was told by the same code that an audit found a violation and that there was no audit', async () => {
  const { code, err } = await ask('audit', { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/shop' })
  expect([code, err]).toEqual([2, expect.stringMatching(/cannot be reached/)])
})

describe('an operator who asks', () => {
  const commands = ['', 'start', 'dev', 'migrate', 'seed demo', 'store create', 'store list', 'staff invite', 'audit']
  it.each([...commands, 'import products', 'events replay', 'openapi'])(
    'is told the usage of "%s"',
    async (command) => {
      const { code, out } = await run(`${command} --help`.trim())
      expect([code, out]).toEqual([
        0,
        expect.stringContaining(`Usage: merastore${command === '' ? '' : ` ${command}`}`),
      ])
    },
  )

  it('gets the OpenAPI documents', async () => {
    const { code, out } = await ask('openapi storefront')
    const document: { openapi: string; paths: object } = JSON.parse(out)
    expect([code, document.openapi, Object.keys(document.paths)]).toEqual([
      0,
      expect.stringMatching(/^3\.1/),
      expect.arrayContaining(['/storefront/v1/carts']),
    ])
    expect(await run('openapi nothing')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Say storefront or admin'),
    })
  })
})
