import { expect, it } from 'vitest'
import { platformSettings, readSettings, SettingsError } from './settings.ts'

it('takes defaults for what is not set, and the types of the schema for what is', () => {
  const settings = readSettings(platformSettings, { PORT: '4100', DEMO: 'false', SMTP_URL: '' })
  expect(settings).toMatchObject({ PORT: 4100, STOREFRONT_PORT: 3000, DEMO: false, HOST: '127.0.0.1' })
  expect(settings.SMTP_URL).toBeUndefined()
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
  const read = () => readSettings(platformSettings, { [name]: value })
  expect(read).toThrow(SettingsError)
  expect(read).toThrow(new RegExp(`The setting ${name} .+\\. .{20,}`))
})

it('documents every setting', () => {
  for (const [name, type] of Object.entries(platformSettings.properties)) {
    expect((type as { description?: string }).description, name).toMatch(/.{20,}/)
  }
})
