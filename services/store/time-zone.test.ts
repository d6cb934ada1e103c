import { expectDone, newId } from '@merastore/kernel'
import { clientIn, openTestService, serviceCall, systemClock, testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { storeModule } from './service.ts'
import { isTimeZone, timeZoneOfCountry } from './time-zone.ts'

it('is that of the country where all its clocks show the same', () => {
  expect(timeZoneOfCountry('AT')).toBe('Europe/Vienna')
  expect(timeZoneOfCountry('DE')).toBe('Europe/Berlin')
  for (const country of ['US', 'ES', 'AU', 'ZZ', 'QQ']) expect(timeZoneOfCountry(country)).toBe('UTC')
})

it('is one that every browser supports', () => {
  for (const zone of ['UTC', 'Europe/Vienna', 'Asia/Kolkata', 'America/Argentina/Ushuaia'])
    expect(isTimeZone(zone)).toBe(true)
  for (const zone of ['', 'Vienna', 'Europe/Entenhausen', 'CEST']) expect(isTimeZone(zone)).toBe(false)
})

it('was UTC for every store: it is given at the opening, follows from the country, and is changed by staff', async () => {
  const { database } = await testDatabase()
  const service = openTestService(storeModule, { database, clock: systemClock })
  const stores = await clientIn('local', service)
  const setup = serviceCall('installation', 'test')
  const open = async (handle: string, more: { country: string; timeZone?: string }) => {
    const names = { handle, name: 'Corner', domains: [`${handle}.localhost`], contactEmail: 'hello@corner.example' }
    const money = { currency: 'EUR' as const, locales: ['en'], pricesIncludeTax: true }
    return stores.createStore({ id: newId('store'), ...names, ...money, ...more }, setup)
  }
  const vienna = expectDone(await open('vienna', { country: 'AT' }))
  expect(vienna.timeZone).toBe('Europe/Vienna')
  expect(expectDone(await open('canary', { country: 'ES', timeZone: 'Atlantic/Canary' })).timeZone).toBe(
    'Atlantic/Canary',
  )
  const nowhere = { country: 'AT', timeZone: 'Europe/Entenhausen' }
  expect(await open('nowhere', nowhere)).toMatchObject({ code: 'TIME_ZONE_UNKNOWN' })

  const call = serviceCall(vienna.id, 'test')
  const moved = expectDone(await stores.updateStore({ timeZone: 'America/New_York' }, call))
  expect(moved.timeZone).toBe('America/New_York')
  expect(await stores.updateStore({ timeZone: 'New_York' }, call)).toMatchObject({ code: 'TIME_ZONE_UNKNOWN' })
  expect(expectDone(await stores.getStore({}, call)).timeZone).toBe('America/New_York')
})
