import { access, Id, input, MoneySchema, Nullable, OneOf, Page, PriceMinor, pageQuery, Text } from '@merastore/contract'
import { type Static, Type } from 'typebox'
import { filterGroupsMax } from './filter-groups.ts'
import { AttributeCode, Product, ProductHandle, ProductItem } from './schemas.ts'

export const productSorts = ['relevance', 'newest', 'price-asc', 'price-desc', 'title'] as const

/** What narrows a listing; the facets are counted under the same filters. */
const productFilters = {
  q: Type.Optional(
    Text({
      max: 200,
      description:
        'Words of title, type, tags, vendor, SKU, options or description; the last may be a beginning, and a slip is forgiven',
    }),
  ),
  /** Handle of a category; what stands below it is included. */
  category: Type.Optional(ProductHandle),
  vendor: Type.Optional(Type.Array(Text({ min: 1, max: 255 }), { maxItems: 50 })),
  priceMin: Type.Optional(PriceMinor),
  priceMax: Type.Optional(PriceMinor),
  option: Type.Optional(
    Type.Array(Type.String({ pattern: '^[^:]+:.+$', maxLength: 520 }), {
      maxItems: 50,
      description: '`Size:M`; of one name any, of several names all',
    }),
  ),
  attribute: Type.Optional(
    Type.Array(Type.String({ pattern: '^[^:]+:.+$', maxLength: 1100 }), {
      maxItems: 50,
      description: '`material:Wool`; of one code any, of several codes all',
    }),
  ),
}
const ProductFilters = input(productFilters)
export type ProductFilters = Static<typeof ProductFilters>

const ProductPage = Type.Object({
  ...Page(ProductItem).properties,
  wordsLeftOut: Type.Array(Type.String(), {
    description: 'The words of `q` that these products lack, where none has them all',
  }),
})

const FacetValue = Type.Object({ value: Type.String(), count: Type.Integer() }, { $id: 'FacetValue' })

const ProductFacets = Type.Object(
  {
    total: Type.Integer(),
    priceMin: Nullable(MoneySchema),
    priceMax: Nullable(MoneySchema),
    categories: Type.Array(
      Type.Object({
        id: Id('category'),
        handle: Type.String(),
        name: Type.String(),
        parentId: Nullable(Id('category')),
        count: Type.Integer(),
      }),
    ),
    vendors: Type.Array(FacetValue),
    options: Type.Array(Type.Object({ name: Type.String(), values: Type.Array(FacetValue) })),
    attributes: Type.Array(
      Type.Object({
        code: AttributeCode,
        name: Type.String(),
        unit: Nullable(Type.String()),
        values: Type.Array(FacetValue),
      }),
    ),
  },
  { $id: 'ProductFacets' },
)

/** A category of the tree; the tree is a list in which parents come before their children. */
const ShopCategory = Type.Object(
  {
    id: Id('category'),
    handle: Type.String(),
    name: Type.String(),
    description: Type.String(),
    parentId: Nullable(Id('category')),
    /** 0 for a root. */
    depth: Type.Integer(),
  },
  { $id: 'ShopCategory' },
)

const cacheSeconds = 10
const cursorInvalid = {
  CURSOR_INVALID: { status: 422, detail: 'The cursor is none of this list; start without one.' },
} as const

const tooManyFilters = {
  TOO_MANY_FILTERS: {
    status: 422,
    detail: `A listing can be narrowed by ${filterGroupsMax} options, attributes and vendors together.`,
  },
} as const

export const storefrontOperations = {
  listProducts: {
    summary: 'The products on sale, filtered, searched and sorted',
    description: 'Filtered by options, a product bears the picture of the variant that has them.',
    method: 'GET',
    path: '/storefront/v1/products',
    access: access.anyone,
    input: input({ ...productFilters, sort: Type.Optional(OneOf(productSorts)), ...pageQuery }),
    output: ProductPage,
    refusals: { ...cursorInvalid, ...tooManyFilters },
    retry: 'safe',
    cacheSeconds,
  },
  getProduct: {
    summary: 'One product with variants, pictures, categories and attributes',
    method: 'GET',
    path: '/storefront/v1/products/{handle}',
    access: access.anyone,
    input: input({ handle: ProductHandle }),
    output: Product,
    refusals: { PRODUCT_NOT_FOUND: { status: 404, detail: 'There is no such product.' } },
    retry: 'safe',
    cacheSeconds,
  },
  getProductFacets: {
    summary: 'How many products of a listing have each value',
    description:
      'Counted under all filters but those of the same option, attribute or vendor: what one more value would add.',
    method: 'GET',
    path: '/storefront/v1/product-facets',
    access: access.anyone,
    input: ProductFilters,
    output: ProductFacets,
    refusals: tooManyFilters,
    retry: 'safe',
    cacheSeconds,
  },
  getCategoryTree: {
    summary: 'The categories, parents before their children',
    method: 'GET',
    path: '/storefront/v1/categories',
    access: access.anyone,
    input: input({}),
    output: Type.Object({ data: Type.Array(ShopCategory) }),
    refusals: {},
    retry: 'safe',
    cacheSeconds,
  },
} as const
