import { describe, expect, it } from 'vitest'
import { mapHeader, mapsTo } from './columns.ts'

const classicHeader =
  'Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option1 Linked To,' +
  'Option2 Name,Option2 Value,Option2 Linked To,Option3 Name,Option3 Value,Option3 Linked To,Variant SKU,' +
  'Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,' +
  'Variant Fulfillment Service,Variant Price,Variant Compare At Price,Variant Requires Shipping,Variant Taxable,' +
  'Unit Price Total Measure,Unit Price Total Measure Unit,Unit Price Base Measure,Unit Price Base Measure Unit,' +
  'Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,SEO Title,SEO Description,' +
  'Google Shopping / Google Product Category,Google Shopping / MPN,Google Shopping / AdWords Grouping,' +
  'Google Shopping / AdWords Labels,Google Shopping / Condition,' +
  'Color (product.metafields.shopify.color-pattern),Variant Image,Variant Weight Unit,Variant Tax Code,' +
  'Cost per item,Included / Germany,Price / International,Compare At Price / International,Status'

const currentHeader =
  'URL handle,Title,Description,Vendor,Product category,Type,Tags,Published on online store,Option1 name,Option1 value,' +
  'Option1 Linked To,Option2 name,Option2 value,Option2 Linked To,Option3 name,Option3 value,Option3 Linked To,SKU,' +
  'Weight value (grams),Inventory tracker,Inventory quantity,Continue selling when out of stock,' +
  'Fulfillment service,Price,Compare-at price,Requires shipping,Charge tax,' +
  'Unit price total measure,Unit price total measure unit,Unit price base measure,Unit price base measure unit,' +
  'Barcode,Product image URL,Image position,Image alt text,Gift card,SEO title,SEO description,' +
  'Google Shopping / Google product category,Google Shopping / Manufacturer part number (MPN),' +
  'Google Shopping / Ad group name,Google Shopping / Ads labels,Google Shopping / Condition,' +
  'Color (product.metafields.shopify.color-pattern),Variant image URL,Weight unit for display,Tax code,' +
  'Cost per item,Included / Germany,Price / International,Compare-at price / International,Status'

describe('The header of a product CSV', () => {
  it('means the same in its classic and in its current form', () => {
    const classic = mapHeader(classicHeader.split(','))
    const current = mapHeader(currentHeader.split(','))
    expect(current.columns.map(mapsTo)).toEqual(classic.columns.map(mapsTo))
    expect([...classic.columns, ...current.columns].filter(({ known }) => !known)).toEqual([])
    expect(classic.missing).toEqual([])
  })

  it('is understood in any case, order and spacing', () => {
    const header = mapHeader([' TITLE ', 'handle', 'variant  price'])
    expect(header.columns.map(mapsTo)).toEqual(['title', 'handle', 'price'])
  })

  it('gives metafields and markets names that stay the same', () => {
    const header = mapHeader([
      'Material (product.metafields.custom.material)',
      'Care (variant.metafields.care.how_to)',
      'Google Shopping / Gender',
      'Included / South America',
      'Price / South America',
    ])
    expect(header.columns.map(({ metadataKey, level }) => `${level} ${metadataKey}`)).toEqual([
      'product shopify.metafield.custom.material',
      'variant shopify.metafield.care.how_to',
      'product shopify.google_shopping.gender',
      'product shopify.market_included.south_america',
      'variant shopify.market_price.south_america',
    ])
  })

  it('distinguishes columns that are unknown, without a name, or with the same name', () => {
    const header = mapHeader(['Handle', 'Title', 'Title', 'My notes', 'my NOTES', '', '価格', '!', '__proto__'])
    expect(header.columns.map(mapsTo)).toEqual([
      'handle',
      'title',
      'metadata shopify.column.title',
      'metadata shopify.column.my_notes',
      'metadata shopify.column.my_notes_2',
      'metadata shopify.column.unnamed',
      'metadata shopify.column.価格',
      'metadata shopify.column.unnamed_2',
      'metadata shopify.column.proto',
    ])
    expect(header.columns.slice(2).every(({ known }) => !known)).toBe(true)
  })

  it('lacks a handle or a title', () => {
    expect(mapHeader(['Vendor']).missing).toEqual(['Handle', 'Title'])
    expect(mapHeader(['Handle']).missing).toEqual(['Title'])
  })
})
