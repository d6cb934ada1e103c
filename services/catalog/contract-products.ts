import { access, Id, input, NoContent, OneOf, Page, pageQuery, Text } from '@merastore/contract'
import { Type } from 'typebox'
import {
  AdminProduct,
  AdminProductItem,
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
      ...pageQuery,
    }),
    output: Page(AdminProductItem),
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
    refusals: write,
    retry: 'keyed',
    bodyBytesMax: 1_048_576,
    status: 201,
    revision: 'told',
  },
  updateProduct: {
    summary: 'Change fields of a product, its pictures, categories or attributes',
    method: 'PATCH',
    path: '/admin/v1/products/{productId}',
    access: access.staff('product:update'),
    input: input({ productId: Id('product'), ...optional({ ...productFields, ...moreParts }) }),
    output: AdminProduct,
    refusals: { ...notFound, ...write },
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
    input: input({ productId: Id('product'), variantId: Id('variant'), ...VariantChange }),
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
