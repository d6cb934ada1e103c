import { type Catalog, eur } from './stores.ts'

type Body = Parameters<Catalog['createProduct']>[0]
type Judged = { readonly query: string; readonly isRelevant: (handle: string) => boolean; readonly firstIs?: RegExp }

const kind = (prefix: string) => (handle: string) => handle.startsWith(`${prefix}-`)
const either =
  (...prefixes: string[]) =>
  (handle: string) =>
    prefixes.some((prefix) => kind(prefix)(handle))

const numbers = [1, 2, 3, 4, 5]

/** Five products of a kind, written as merchants write them: in singular and plural, with and without hyphens. */
function five(prefix: string, titles: readonly string[], more: Partial<Body>): Body[] {
  return numbers.map((n) => ({
    handle: `${prefix}-${n}`,
    title: titles[n % titles.length] ?? '',
    status: 'published' as const,
    variants: [{ price: eur(1000 * n) }],
    ...more,
  }))
}

/** A shop of sports and clothes as exports of real shops are: types in plural, words beside each other, tags in passing. */
export const judgedShop: readonly Body[] = [
  ...five('bike', ['Marlin 5 Mountain Bike', 'Domane Road Bicycle', 'Trek Verve'], {
    productType: 'Bikes',
    vendor: 'Trek',
    descriptionHtml: '<p>Aluminium frame, hydraulic brakes.</p>',
  }),
  ...five('lock', ['Bike Lock', 'Kryptonite Bike U-Lock', 'Folding bike lock'], {
    productType: 'Bike Locks',
    tags: ['bike', 'security'],
    descriptionHtml: '<p>Keeps every bike where it is.</p>',
  }),
  ...five('snowboard', ['Burton Custom Snowboard', 'Burton Process Flying V', 'Process snow board'], {
    productType: 'Snowboards',
    vendor: 'Burton',
  }),
  ...five('binding', ['Burton Cartel Snowboard Binding', 'Burton Snowboard Bindings Mission'], {
    productType: 'Snowboard Bindings',
    vendor: 'Burton',
    descriptionHtml: '<p>Burton bindings for your Burton snowboard.</p>',
  }),
  ...five('snowjacket', ['Covert Snowboard Jacket', 'Snow-Board Jacket Frostner'], {
    productType: 'Jackets',
    tags: ['Mens', 'Snow'],
  }),
  ...five('mensjacket', ["Men's Down Jacket", 'Harrington for men', 'Waxed Field Jacket'], {
    productType: "Men's Jackets",
  }),
  ...five('womensshoe', ["Women's Trail Shoe", 'Runner for women', 'Leather Shoe'], {
    productType: "Women's Shoes",
    options: [{ name: 'Shoe size', values: ['38'] }],
    variants: [{ optionValues: ['38'], price: eur(9000) }],
  }),
  ...five('tshirt', ['Logo T-Shirt', 'Plain Tee Shirt', 'Striped T Shirt', 'Tshirt Pocket'], {
    productType: 'T-Shirts',
  }),
  ...five('jeans', ['Slim Jeans', 'Selvedge Jean'], {
    productType: 'Pants',
    options: [{ name: 'Size', values: ['32', '34'] }],
    variants: ['32', '34'].map((size) => ({ optionValues: [size], price: eur(9000) })),
  }),
  ...five('earring', ['Galaxy Earrings', 'Boho Earring'], { productType: 'Jewellery' }),
  ...five('kettle', ['Copper Kettle', 'Gooseneck kettle'], { productType: 'Kitchen' }),
]

export const judgedQueries: readonly Judged[] = [
  { query: 'womens shoes', isRelevant: kind('womensshoe'), firstIs: /^womensshoe-/ },
  { query: 'mens jacket', isRelevant: either('mensjacket', 'snowjacket') },
  { query: 'bikes', isRelevant: kind('bike'), firstIs: /^bike-/ },
  { query: 'bike', isRelevant: kind('bike'), firstIs: /^bike-/ },
  { query: 'tshirt', isRelevant: kind('tshirt') },
  { query: 't-shirt', isRelevant: kind('tshirt') },
  { query: 't shirts', isRelevant: kind('tshirt') },
  { query: 'snowbord', isRelevant: kind('snowboard') },
  { query: 'snow board', isRelevant: kind('snowboard') },
  { query: 'burton snowboard', isRelevant: kind('snowboard'), firstIs: /^snowboard-/ },
  { query: 'snowboard jacket', isRelevant: kind('snowjacket'), firstIs: /^snowjacket-/ },
  { query: 'earings', isRelevant: kind('earring'), firstIs: /^earring-/ },
  { query: 'size 32 jeans', isRelevant: kind('jeans'), firstIs: /^jeans-/ },
  { query: 'jaket', isRelevant: either('mensjacket', 'snowjacket') },
  { query: 'jackt', isRelevant: either('mensjacket', 'snowjacket') },
  { query: 'jackets', isRelevant: either('mensjacket', 'snowjacket') },
  { query: 'kettel', isRelevant: kind('kettle'), firstIs: /^kettle-/ },
  { query: 'shoes for women', isRelevant: kind('womensshoe'), firstIs: /^womensshoe-/ },
]
