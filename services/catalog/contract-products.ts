import { access, CountedPage, changeOf, countedPageQuery, Id, input, NoContent, OneOf, Text } from '@merastore/contract'
import { Type } from 'typebox'
import {
  AdminProduct,
  AdminProductItem,
  AdminVariant,
  optional,
  ProductStatus,
  productFields,
  productParts,
  VariantChange,
} from './schemas.ts'

export const adminProductSorts = ['newest', 'title', 'updated'] as const

const notFound = { PRODUCT_NOT_FOUND: { status: 404, detail: 'There is no such product.' } } as const
const write = {
  STORE_NOT_READY: { status: 409, detail: 'The store is still being opened; try again in a moment.' },
  PRODUCT_INVALID: { status: 422, detail: 'The product contradicts itself; each fault is named in errors.' },
  HANDLE_TAKEN: { status: 409, detail: 'Another product has this handle.' },
  SKU_TAKEN: { status: 409, detail: 'Another variant has one of these SKUs.' },
} as const
const TAX_CLASS_UNKNOWN = { status: 422, detail: 'There is no tax class of this code; create it first.' } as const
const { title, ...moreFields } = productFields
const { options, variants, ...moreParts } = productParts

export const productOperations = {
  listAdminProducts: {
    summary: 'The products of the store, drafts too',
    method: 'GET',
    path: '/admin/v1/products',
    access: access.staff('product:read'),
    input: input({
      q: Type.Optional(Text({ max: 200 })),
      status: Type.Optional(ProductStatus),
      categoryId: Type.Optional(Id('category')),
      vendor: Type.Optional(Text({ min: 1, max: 255 })),
      sort: Type.Optional(OneOf(adminProductSorts)),
      ...countedPageQuery,
    }),
    output: CountedPage(AdminProductItem),
    refusals: { CURSOR_INVALID: { status: 422, detail: 'The cursor is none of this list; start without one.' } },
    retry: 'safe',
  },
  getAdminProduct: {
    summary: 'One product with all that staff may know of it',
    method: 'GET',
    path: '/admin/v1/products/{productId}',
    access: access.staff('product:read'),
    input: input({ productId: Id('product') }),
    output: AdminProduct,
    refusals: notFound,
    retry: 'safe',
    revision: 'optional',
  },
  createProduct: {
    summary: 'Add a product with its variants, pictures, categories and attributes',
    description: 'Without a handle one is made of the title. A product without options has exactly one variant.',
    method: 'POST',
    path: '/admin/v1/products',
    access: access.staff('product:update'),
    input: input({ title, ...optional({ ...moreFields, options, ...moreParts }), variants }),
    output: AdminProduct,
    refusals: { ...write, TAX_CLASS_UNKNOWN },
    retry: 'keyed',
    bodyBytesMax: 1_048_576,
    status: 201,
    revision: 'told',
  },
  updateProduct: {
    summary: 'Change fields of a product, its variants, pictures, categories or attributes',
    description:
      'A list replaces the one that stands. A variant with an id stays the same one; those not listed are removed.',
    method: 'PATCH',
    path: '/admin/v1/products/{productId}',
    access: access.staff('product:update'),
    input: changeOf(AdminProduct, {
      productId: Id('product'),
      ...optional({ ...productFields, options, variants, ...moreParts }),
    }),
    output: AdminProduct,
    refusals: { ...notFound, ...write, TAX_CLASS_UNKNOWN },
    retry: 'keyed',
    bodyBytesMax: 1_048_576,
    revision: 'required',
  },
  replaceVariants: {
    summary: 'Replace options and variants of a product as a whole',
    description: 'A variant with an id stays the same one; those that are not listed are removed.',
    method: 'PUT',
    path: '/admin/v1/products/{productId}/variants',
    access: access.staff('product:update'),
    input: input({ productId: Id('product'), options, variants }),
    output: AdminProduct,
    refusals: { ...notFound, ...write },
    retry: 'never',
    bodyBytesMax: 1_048_576,
    revision: 'required',
  },
  updateVariant: {
    summary: 'Change fields of one variant',
    description: 'If-Match bears the revision of the product.',
    method: 'PATCH',
    path: '/admin/v1/products/{productId}/variants/{variantId}',
    access: access.staff('product:update'),
    input: changeOf(AdminVariant, { productId: Id('product'), variantId: Id('variant'), ...VariantChange }),
    itemOf: { operation: 'getAdminProduct', list: 'variants', id: 'variantId' },
    output: AdminProduct,
    refusals: {
      ...notFound,
      ...write,
      VARIANT_NOT_FOUND: { status: 404, detail: 'The product has no such variant.' },
    },
    retry: 'keyed',
    bodyBytesMax: 262_144,
    revision: 'required',
  },
  assignCategories: {
    summary: 'Put many products into categories, or take them out',
    description: 'All or none. Products that are gone are listed as missing.',
    method: 'POST',
    path: '/admin/v1/products/assign-categories',
    access: access.staff('product:update'),
    input: input({
      productIds: Type.Array(Id('product'), { minItems: 1, maxItems: 100, uniqueItems: true }),
      add: Type.Optional(Type.Array(Id('category'), { maxItems: 20, uniqueItems: true })),
      remove: Type.Optional(Type.Array(Id('category'), { maxItems: 20, uniqueItems: true })),
    }),
    output: Type.Object({ changed: Type.Integer(), missing: Type.Array(Id('product')) }),
    refusals: {
      CATEGORY_UNKNOWN: { status: 422, detail: 'One of the categories is none of this store.' },
      CATEGORIES_TOO_MANY: { status: 422, detail: 'A product can be in 100 categories.' },
    },
    retry: 'keyed',
  },
  deleteProduct: {
    summary: 'Remove a product with its variants',
    method: 'DELETE',
    path: '/admin/v1/products/{productId}',
    access: access.staff('product:update'),
    input: input({ productId: Id('product') }),
    output: NoContent,
    refusals: notFound,
    retry: 'never',
    status: 204,
    revision: 'required',
  },
} as const
