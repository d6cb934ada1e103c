import { describe, expect, it } from 'vitest'
import { apiFilters, listingUrl, productUrl, readListing, toggled } from './listing.ts'

describe('a listing in its address', () => {
  it('opens a product in the options that were chosen', () => {
    const tee = {
      handle: 'tee',
      options: [
        { name: 'Size', values: ['S', 'M'] },
        { name: 'Colour', values: ['Clay', 'Sea & sky'] },
      ],
    }
    expect(productUrl(tee, [])).toBe('/products/tee')
    expect(productUrl(tee, ['Colour:Moss', 'Weight:Clay'])).toBe('/products/tee')
    expect(productUrl(tee, ['colour:sea & sky', 'Colour:Moss'])).toBe('/products/tee?option1=Sea+%26+sky')
  })

  it('is the same after it was written and read again', () => {
    const url =
      '/products?q=mug&sort=price-asc&priceMin=10&vendor=A&vendor=B&option=Size%3AM&attribute=material%3AWool&cursor=abc'
    const query = new URL(url, 'http://shop').searchParams
    const params = Object.fromEntries([...query.keys()].map((key) => [key, query.getAll(key)]))
    expect(listingUrl('/products', readListing(params))).toBe(url)
  })

  it('leaves out what the shop does not understand', () => {
    const listing = readListing({ sort: 'by-moon', priceMin: 'cheap', option: 'Size', vendor: '' })
    expect(listingUrl('/products', listing)).toBe('/products')
  })

  it('starts from the first page when a filter is chosen or taken away', () => {
    const listing = readListing({ cursor: 'abc', vendor: 'A' })
    expect(toggled(listing, 'vendor', 'B')).toMatchObject({ vendor: ['A', 'B'], cursor: undefined })
    expect(toggled(listing, 'vendor', 'A')).toMatchObject({ vendor: [], cursor: undefined })
  })

  it('asks for prices in minor units of the currency', () => {
    const listing = readListing({ priceMin: '19,90', priceMax: '100' })
    expect(apiFilters(listing, 'EUR')).toEqual({ priceMin: 1990, priceMax: 10_000 })
    expect(apiFilters(listing, 'JPY')).toEqual({ priceMin: 20, priceMax: 100 })
  })
})

it('leaves out more names of filters than the API takes, so that no address makes a page fail', () => {
  const many = Array.from({ length: 30 }, (_, n) => `name${n}:value`)
  const { option, attribute } = readListing({ option: [...many, 'NAME0:other'], attribute: many })
  expect(option).toEqual(['name0:value', 'name1:value', 'name2:value', 'name3:value', 'name4:value', 'NAME0:other'])
  expect(attribute).toHaveLength(4)
})
