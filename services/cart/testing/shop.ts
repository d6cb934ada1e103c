import { catalogContract, type VariantDescription } from '@merastore/catalog/contract'
import { type Contract, createClient } from '@merastore/contract'
import { inventoryContract } from '@merastore/inventory/contract'
import { type FieldError, money, newId, taxFromGross, taxFromNet } from '@merastore/kernel'
import { type ShippingOffer, shippingContract } from '@merastore/shipping/contract'
import { type Store, storeContract } from '@merastore/store/contract'
import { taxContract } from '@merastore/tax/contract'
import type { Static } from 'typebox'

type Variant = Static<typeof VariantDescription>
type Stock = { tracked: boolean; available: number; backorder: boolean }

/** A double of the services that a cart asks: a test puts goods in stock and changes its prices and settings. */
export function openShop(settings: Partial<Store> = {}) {
  const variants = new Map<string, Variant>()
  const stock = new Map<string, Stock>()
  const offers: ShippingOffer[] = []
  const rates: Record<string, { ratePpm: number; rateName: string }> = {
    standard: { ratePpm: 190_000, rateName: 'USt. 19 %' },
    reduced: { ratePpm: 70_000, rateName: 'USt. 7 %' },
  }
  const store: Store = {
    id: newId('store'),
    handle: 'corner',
    name: 'Corner shop',
    currency: 'EUR',
    locales: ['en', 'de'],
    country: 'DE',
    timeZone: 'Europe/Berlin',
    pricesIncludeTax: true,
    contactEmail: 'hello@corner.example',
    domains: ['corner.localhost'],
    canonicalDomain: 'corner.localhost',
    closed: false,
    closedMessage: null,
    revision: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    ...settings,
  }
  const goods = { variants, stock, offers, rates, store }
  return { ...goods, ...stocking(goods), clients: clientsOf(goods) }
}
export type Shop = ReturnType<typeof openShop>

type Goods = {
  variants: Map<string, Variant>
  stock: Map<string, Stock>
  offers: ShippingOffer[]
  rates: Record<string, { ratePpm: number; rateName: string }>
  store: Store
}

function stocking({ variants, stock, offers, store }: Goods) {
  return {
    /** Puts a variant on sale and returns its id; 10 pieces at 19.99, 500 g, where nothing else is said. */
    stocked(more: Partial<Variant> & { left?: Partial<Stock> } = {}): string {
      const { left = {}, ...description } = more
      const variantId = newId('variant')
      stock.set(variantId, { tracked: true, available: 10, backorder: false, ...left })
      variants.set(variantId, {
        variantId,
        productId: newId('product'),
        productHandle: 'linen-shirt',
        productTitle: 'Linen shirt',
        variantTitle: 'M / Olive',
        sku: 'LS-M-OLIVE',
        barcode: null,
        options: [
          { name: 'Size', value: 'M' },
          { name: 'Colour', value: 'Olive' },
        ],
        price: money(1999, store.currency),
        compareAtPrice: null,
        weightGrams: 500,
        requiresShipping: true,
        taxable: true,
        taxClass: 'standard',
        image: { url: '/media/linen-shirt.webp', alt: 'Linen shirt' },
        published: true,
        ...description,
      })
      return variantId
    },
    change(variantId: string, change: Partial<Variant>): void {
      const variant = variants.get(variantId)
      if (variant === undefined) throw new Error(`${variantId} is not on sale`)
      variants.set(variantId, { ...variant, ...change })
    },
    leave(variantId: string, available: number): void {
      stock.set(variantId, { tracked: true, available, backorder: false })
    },
    offerShipping(amount: number, more: Partial<ShippingOffer> = {}): string {
      const methodId = newId('shippingMethod')
      const price = money(amount, store.currency)
      const offer = { methodId, name: 'Parcel', description: null, price, taxClass: 'standard', minDays: 1, maxDays: 3 }
      offers.push({ ...offer, ...more })
      return methodId
    },
  }
}

/** What a double answers in place of a value. */
class Refusal {
  readonly code: string
  readonly errors: readonly FieldError[]
  constructor(code: string, errors: readonly FieldError[]) {
    this.code = code
    this.errors = errors
  }
}

type Answers = Readonly<Record<string, (input: never) => unknown>>

function answering<C extends Contract>(contract: C, answers: Answers) {
  return createClient(contract, 'cart', async (operation, input) => {
    const answer = answers[operation]
    if (answer === undefined) throw new Error(`the shop does not answer ${operation}`)
    const given = answer(input as never)
    if (given instanceof Refusal) return { ...given, outcome: 'refused', status: 422, detail: '', replayed: false }
    return { outcome: 'done', json: JSON.stringify(given), replayed: false }
  })
}

function clientsOf({ variants, stock, offers, rates, store }: Goods) {
  const known = <Value>(ids: readonly string[], map: ReadonlyMap<string, Value>) =>
    ids.flatMap((id) => map.get(id) ?? [])
  return {
    store: answering(storeContract, { getStore: () => store }),
    catalog: answering(catalogContract, {
      describeVariants: (input: { variantIds: string[] }) => ({ variants: known(input.variantIds, variants) }),
    }),
    inventory: answering(inventoryContract, {
      checkAvailability: ({ variantIds }: { variantIds: string[] }) => ({
        items: variantIds.map((variantId) => ({ variantId, state: 'in-stock', ...stock.get(variantId) })),
      }),
    }),
    shipping: answering(shippingContract, {
      quoteShipping: ({ country }: { country: string }) => ({ methods: country === store.country ? offers : [] }),
    }),
    tax: answering(taxContract, { quoteTax: (input: TaxInput) => quoteTax(rates, input) }),
  }
}

type TaxInput = {
  pricesIncludeTax: boolean
  currency: 'EUR'
  lines: { key: string; taxClass: string; amount: number }[]
}

function quoteTax(rates: Goods['rates'], { pricesIncludeTax, currency, lines }: TaxInput) {
  const unknown = lines.flatMap(({ taxClass }, index): FieldError[] => {
    const detail = 'is no tax class of this store'
    return taxClass in rates ? [] : [{ pointer: `/lines/${index}/taxClass`, code: 'TAX_CLASS_UNKNOWN', detail }]
  })
  if (unknown.length > 0) return new Refusal('TAX_CLASS_UNKNOWN', unknown)
  const quoted = lines.map(({ key, taxClass, amount }) => {
    const { ratePpm, rateName } = rates[taxClass] ?? { ratePpm: 0, rateName: null }
    const shown = money(amount, currency)
    const tax = (pricesIncludeTax ? taxFromGross(shown, ratePpm) : taxFromNet(shown, ratePpm)).amount
    const net = pricesIncludeTax ? amount - tax : amount
    return { key, ratePpm, rateName, tax, net, gross: net + tax }
  })
  return { lines: quoted, tax: quoted.reduce((total, line) => total + line.tax, 0) }
}
