import { storefrontSettings } from '@merastore/runtime'
import { expect, it } from 'vitest'
import { platformSettings } from './settings.ts'

it('documents every setting', () => {
  const all = { ...platformSettings.properties, ...storefrontSettings.properties }
  expect(Object.keys(all).length).toBeGreaterThan(30)
  for (const [name, type] of Object.entries(all)) {
    expect((type as { description?: string }).description, name).toMatch(/.{20,}/)
  }
})
