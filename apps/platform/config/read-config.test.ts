import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checked, dashboardPaths, readConfig } from './read-config.ts'

const folder = import.meta.dirname
const capabilities = { kind: 'redirect', captures: 'once' }
const notes = { path: '/notes', label: 'Notes', permission: 'note:read', file: './read-config.test.ts' } as const

describe('a configuration', () => {
  it('may leave out everything', () => {
    expect(checked({}, folder)).toEqual({ modules: [], providers: {}, settings: {}, pages: [] })
  })

  it('has its settings as the environment would, and its pages with absolute files', () => {
    const given = { settings: { PORT: 4100, DEMO: false }, dashboard: { pages: [notes] } }
    const { settings, pages } = checked(given, folder)
    expect(settings).toEqual({ PORT: '4100', DEMO: 'false' })
    expect(pages).toEqual([{ ...notes, file: import.meta.filename }])
  })

  it('knows where the pages of the dashboard are', () => {
    const router = readFileSync(new URL('../../dashboard/src/router.tsx', import.meta.url), 'utf8')
    const own = [...router.matchAll(/\bpath: '\/([a-z-]+)/g)].map(([, first]) => first)
    expect(new Set(dashboardPaths)).toEqual(new Set(own))
  })

  it.each<[string, unknown, string]>([
    ['is no object', 'modules', 'CONFIG_VALUE_INVALID'],
    ['has a key that there is not', { module: [] }, 'CONFIG_KEY_UNKNOWN'],
    ['has a provider of a kind that there is not', { providers: { paiment: {} } }, 'CONFIG_KEY_UNKNOWN'],
    ['has a provider that cannot be made', { providers: { payment: { voucher: {} } } }, 'CONFIG_VALUE_INVALID'],
    [
      'has a provider of a kind of payment that there is not',
      {
        providers: { payment: { voucher: { create: () => ({}), capabilities: { kind: 'coupon', captures: 'once' } } } },
      },
      'CONFIG_VALUE_INVALID',
    ],
    [
      'has a provider under a name that none can have',
      { providers: { payment: { 'House Card': { create: () => ({}), capabilities } } } },
      'CONFIG_VALUE_INVALID',
    ],
    [
      'has a page where the dashboard has one',
      { dashboard: { pages: [{ ...notes, path: '/orders/mine' }] } },
      'CONFIG_VALUE_INVALID',
    ],
    ['has two pages at one address', { dashboard: { pages: [notes, notes] } }, 'CONFIG_VALUE_INVALID'],
    ['has a tax calculator that is none', { providers: { tax: { ratePpm: 190_000 } } }, 'CONFIG_VALUE_INVALID'],
    ['has one module in place of a list', { modules: {} }, 'CONFIG_VALUE_INVALID'],
    ['has a module that is none', { modules: [{ contract: {} }] }, 'CONFIG_VALUE_INVALID'],
    ['has a setting that is a list', { settings: { PORT: [1] } }, 'CONFIG_VALUE_INVALID'],
    ['has a page without a label', { dashboard: { pages: [{ path: '/a', file: 'b.tsx' }] } }, 'CONFIG_FILE_MISSING'],
    [
      'has a page at another site',
      { dashboard: { pages: [{ path: '//a', label: 'A', permission: 'a:read', file: 'read-config.ts' }] } },
      'CONFIG_VALUE_INVALID',
    ],
  ])('is refused with a code where it %s', (_what, config, code) => {
    expect(() => checked(config, folder)).toThrow(expect.objectContaining({ name: 'ConfigError', code }))
  })
})

describe('a file', () => {
  it.each<[string, string, string]>([
    ['cannot be read', 'export default {', 'CONFIG_UNREADABLE'],
    ['ends with an error', 'throw new Error("no")', 'CONFIG_UNREADABLE'],
    ['exports nothing by default', 'export const config = {}', 'CONFIG_EXPORT_MISSING'],
  ])('that %s is refused with a code', async (_what, text, code) => {
    const own = mkdtempSync(join(tmpdir(), 'merastore-config-'))
    try {
      writeFileSync(join(own, 'merastore.config.js'), text)
      await expect(readConfig(own)).rejects.toMatchObject({ name: 'ConfigError', code })
    } finally {
      rmSync(own, { recursive: true })
    }
  })

  it('need not be there', async () => {
    expect(await readConfig(folder)).toMatchObject({ folder: undefined, modules: [] })
  })
})
