import { access, CurrencyCode, Id, input, Locale, MoneySchema, Nullable, settingsRevision } from '@merastore/contract'
import { type Static, Type } from 'typebox'
import { Image } from './schemas.ts'

/** All that a cart or an order needs to know of a variant. */
export const VariantDescription = Type.Object(
  {
    variantId: Id('variant'),
    productId: Id('product'),
    productHandle: Type.String(),
    productTitle: Type.String(),
    /** The option values, `M / Olive`; empty for a product without options. */
    variantTitle: Type.String(),
    sku: Nullable(Type.String()),
    barcode: Nullable(Type.String()),
    options: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
    price: MoneySchema,
    compareAtPrice: Nullable(MoneySchema),
    weightGrams: Type.Integer(),
    requiresShipping: Type.Boolean(),
    taxable: Type.Boolean(),
    /** Code of the tax class. */
    taxClass: Type.String(),
    image: Nullable(Image),
    /** Whether its product is on sale. */
    published: Type.Boolean(),
  },
  { $id: 'VariantDescription' },
)
export type VariantDescription = Static<typeof VariantDescription>

export const serviceOperations = {
  describeVariants: {
    summary: 'What variants are, and what they cost now; unknown ids are absent',
    access: access.services,
    input: input({ variantIds: Type.Array(Id('variant'), { minItems: 1, maxItems: 200 }), settingsRevision }),
    output: Type.Object({ variants: Type.Array(VariantDescription) }),
    refusals: {},
    retry: 'safe',
  },
  findVariantsBySku: {
    summary: 'The variants that bear these SKUs; unknown SKUs are absent',
    access: access.services,
    input: input({ skus: Type.Array(Type.String({ minLength: 1, maxLength: 255 }), { minItems: 1, maxItems: 500 }) }),
    output: Type.Object({ variants: Type.Array(Type.Object({ variantId: Id('variant'), sku: Type.String() })) }),
    refusals: {},
    retry: 'safe',
  },
  listTaxClassesInUse: {
    summary: 'The tax classes that products bear',
    access: access.services,
    input: input({}),
    output: Type.Object({ codes: Type.Array(Type.String()) }),
    refusals: {},
    retry: 'safe',
  },
  prepareStore: {
    summary: 'Set currency and language of a store at once, where the event of its opening has not arrived yet',
    access: access.services,
    input: input({ currency: CurrencyCode, locale: Type.Optional(Locale) }),
    output: Type.Object({ currency: CurrencyCode }),
    refusals: { CURRENCY_FIXED: { status: 409, detail: 'The store has another currency, and prices in it.' } },
    retry: 'keyed',
  },
} as const
