import { describe, expect, it } from 'vitest'
import { regionAliases } from './region-aliases.ts'
import { regionCode } from './region-code.ts'
import { regionCountries, regionEntries, regionName, regionOnMail, regionsOf } from './regions.ts'

describe('a region', () => {
  it.each([
    ['US', 'NY', 'US-NY'],
    ['US', 'us-ny', 'US-NY'],
    ['US', ' New  York', 'US-NY'],
    ['US', 'Washington', 'US-WA'],
    ['US', 'Washington, D.C.', 'US-DC'],
    ['CA', 'Québec', 'CA-QC'],
    ['BR', 'Sao Paulo', 'BR-SP'],
    ['IN', 'Orissa', 'IN-OD'],
    ['IT', 'Rome', 'IT-RM'],
    ['IT', 'Forlì-Cesena', 'IT-FC'],
    ['ES', 'Islas Baleares', 'ES-PM'],
    ['JP', '東京都', 'JP-13'],
    ['JP', 'Osaka', 'JP-27'],
    ['CN', '广东', 'CN-GD'],
    ['MX', 'CDMX', 'MX-CMX'],
  ])('of %s written as "%s" is %s', (country, text, code) => {
    expect(regionCode(country, text)).toBe(code)
  })

  it.each([
    ['US', 'Ontario'],
    ['US', 'CA-ON'],
    ['US', ''],
    ['US', '-'],
    ['DE', 'Bayern'],
    ['XX', 'NY'],
  ])('of %s is not "%s"', (country, text) => {
    expect(regionCode(country, text)).toBeUndefined()
  })

  it('is found by each of its codes and names, and never taken for another', () => {
    for (const country of regionCountries) {
      for (const { code, name } of regionsOf(country)) {
        expect(code).toMatch(new RegExp(`^${country}-[A-Z0-9]{1,3}$`))
        expect([code, regionCode(country, code), regionCode(country, name)]).toEqual([code, code, code])
      }
      for (const entry of regionEntries(regionAliases[country])) {
        const [code, names = ''] = entry.split(' = ')
        for (const name of names.split(' | '))
          expect([name, regionCode(country, name)]).toEqual([name, `${country}-${code}`])
      }
    }
  })

  it('has one code and one name in its country, as many as the country has', () => {
    const counts = regionCountries.map((country) => {
      const regions = regionsOf(country)
      expect(new Set(regions.map(({ code }) => code)).size).toBe(regions.length)
      expect(new Set(regions.map(({ name }) => name)).size).toBe(regions.length)
      return `${country} ${regions.length}`
    })
    expect(counts).toEqual([
      'AU 8',
      'BR 27',
      'CA 13',
      'CN 31',
      'ES 52',
      'IN 36',
      'IT 107',
      'JP 47',
      'MX 32',
      'PT 20',
      'US 59',
    ])
  })

  it('is written on a parcel as the post of its country wants it', () => {
    expect([regionOnMail('US', 'US-NY'), regionOnMail('JP', 'JP-26'), regionOnMail('US', 'New York')]).toEqual([
      'NY',
      'Kyōto',
      'New York',
    ])
    expect([regionName('US', 'US-NY'), regionName('IE', 'Cork'), regionName('XX', 'x')]).toEqual([
      'New York',
      'Cork',
      'x',
    ])
  })
})
