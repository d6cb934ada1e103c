import { access, changeOf, Id, input, LongText, NoContent, Nullable, Text } from '@merastore/contract'
import { type Static, Type } from 'typebox'
import { optional, ProductHandle } from './schemas.ts'

const categoryFields = {
  handle: ProductHandle,
  name: Text({ min: 1, max: 255 }),
  description: LongText({ max: 20_000 }),
}

export const Category = Type.Object(
  {
    id: Id('category'),
    ...categoryFields,
    parentId: Nullable(Id('category')),
    /** Place among the categories of the same parent, from 0. */
    position: Type.Integer(),
    revision: Type.Integer(),
  },
  { $id: 'Category' },
)
export type Category = Static<typeof Category>

export const categoryDepthMax = 20
const Position = Type.Integer({ minimum: 0, maximum: 100_000 })
const notFound = { CATEGORY_NOT_FOUND: { status: 404, detail: 'There is no such category.' } } as const
const handleTaken = { HANDLE_TAKEN: { status: 409, detail: 'Another category has this handle.' } } as const
const place = {
  PARENT_NOT_FOUND: { status: 422, detail: 'The parent is no category of this store.' },
  CATEGORY_TOO_DEEP: { status: 422, detail: `Categories can be nested ${categoryDepthMax} deep.` },
} as const

export const categoryOperations = {
  listCategories: {
    summary: 'All categories, parents before their children',
    method: 'GET',
    path: '/admin/v1/categories',
    access: access.staff('product:read'),
    input: input({}),
    output: Type.Object({ data: Type.Array(Category) }),
    refusals: {},
    retry: 'safe',
  },
  getCategory: {
    summary: 'One category',
    method: 'GET',
    path: '/admin/v1/categories/{categoryId}',
    access: access.staff('product:read'),
    input: input({ categoryId: Id('category') }),
    output: Category,
    refusals: notFound,
    retry: 'safe',
    revision: 'optional',
  },
  createCategory: {
    summary: 'Add a category, last among those of its parent',
    method: 'POST',
    path: '/admin/v1/categories',
    access: access.staff('product:update'),
    input: input({
      name: categoryFields.name,
      ...optional({ handle: categoryFields.handle, description: categoryFields.description }),
      parentId: Type.Optional(Nullable(Id('category'))),
    }),
    output: Category,
    refusals: { ...handleTaken, ...place },
    retry: 'keyed',
    status: 201,
    revision: 'told',
  },
  updateCategory: {
    summary: 'Change name, handle or description of a category',
    method: 'PATCH',
    path: '/admin/v1/categories/{categoryId}',
    access: access.staff('product:update'),
    input: changeOf(Category, { categoryId: Id('category'), ...optional(categoryFields) }),
    output: Category,
    refusals: { ...notFound, ...handleTaken },
    retry: 'keyed',
    revision: 'required',
  },
  moveCategory: {
    summary: 'Put a category under another parent, or at another place',
    method: 'POST',
    path: '/admin/v1/categories/{categoryId}/move',
    access: access.staff('product:update'),
    input: input({ categoryId: Id('category'), parentId: Nullable(Id('category')), position: Position }),
    output: Category,
    refusals: {
      ...notFound,
      ...place,
      CATEGORY_CYCLE: { status: 409, detail: 'A category cannot stand under itself.' },
    },
    retry: 'keyed',
    revision: 'required',
  },
  deleteCategory: {
    summary: 'Remove a category without subcategories; its products stay',
    method: 'DELETE',
    path: '/admin/v1/categories/{categoryId}',
    access: access.staff('product:update'),
    input: input({ categoryId: Id('category') }),
    output: NoContent,
    refusals: {
      ...notFound,
      CATEGORY_NOT_EMPTY: { status: 409, detail: 'Move or remove its subcategories first.' },
    },
    retry: 'never',
    status: 204,
    revision: 'required',
  },
} as const
