import { expect, it } from 'vitest'
import { coreSettings, readSettings, SettingsError, storefrontSettings } from './settings.ts'

it('takes defaults for what is not set, and the types of the schema for what is', () => {
  const settings = readSettings(coreSettings, { PORT: '4100', DEMO: 'false', PUBLIC_URL: '' })
  expect(settings).toMatchObject({ PORT: 4100, STOREFRONT_PORT: 3000, DEMO: false, HOST: '127.0.0.1' })
  expect(settings.PUBLIC_URL).toBeUndefined()
})

it.each([
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['PORT', '1.0e1'],
  ['LOG_LEVEL', 'loud'],
  ['DEMO', 'yes'],
  ['DATABASE_URL', 'mysql://localhost'],
  ['SECRET', 'short'],
])('names the setting %s when it is %j, and what it is for', (name, value) => {
  const read = () => readSettings(coreSettings, { [name]: value })
  expect(read).toThrow(SettingsError)
  expect(read).toThrow(new RegExp(`The setting ${name} .+\\. .{20,}`))
})

it('took a limit that is no number for no limit, in a storefront that runs by itself', () => {
  expect(() => readSettings(storefrontSettings, { RATE_LIMIT_PER_MINUTE: 'many' })).toThrow(SettingsError)
  expect(readSettings(storefrontSettings, {})).toMatchObject({ RATE_LIMIT_PER_MINUTE: 1200, CONNECTIONS_MAX: 4000 })
})
