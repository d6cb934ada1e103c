import { access, Id, input, LongText, Nullable, type OperationContract, resource, Text } from '@merastore/contract'
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
const handleTaken = { HANDLE_TAKEN: { status: 409, detail: 'Another category has this handle.' } } as const
const place = {
  PARENT_NOT_FOUND: { status: 422, detail: 'The parent is no category of this store.' },
  CATEGORY_TOO_DEEP: { status: 422, detail: `Categories can be nested ${categoryDepthMax} deep.` },
} as const

export const categories = resource({
  one: 'Category',
  many: 'Categories',
  nouns: ['category', 'categories'],
  kind: 'category',
  path: '/admin/v1/categories',
  read: 'product:read',
  update: 'product:update',
  item: Category,
  fresh: input({
    name: categoryFields.name,
    ...optional({ handle: categoryFields.handle, description: categoryFields.description }),
    parentId: Type.Optional(Nullable(Id('category'))),
  }),
  change: optional(categoryFields),
  unpaged: true,
  deleteRevision: 'required',
  missing: 'CATEGORY_NOT_FOUND',
  refusals: {
    create: { ...handleTaken, ...place },
    update: handleTaken,
    delete: { CATEGORY_NOT_EMPTY: { status: 409, detail: 'Move or remove its subcategories first.' } },
  },
  more: {
    list: { summary: 'All categories, parents before their children' },
    create: { summary: 'Add a category, last among those of its parent' },
    update: { summary: 'Change name, handle or description of a category' },
    delete: { summary: 'Remove a category without subcategories; its products stay' },
  },
})

export const moveCategory = {
  summary: 'Put a category under another parent, or at another place',
  method: 'POST',
  path: '/admin/v1/categories/{categoryId}/move',
  access: access.staff('product:update'),
  input: input({ categoryId: Id('category'), parentId: Nullable(Id('category')), position: Position }),
  output: Category,
  refusals: {
    CATEGORY_NOT_FOUND: { status: 404, detail: 'There is no such category.' },
    ...place,
    CATEGORY_CYCLE: { status: 409, detail: 'A category cannot stand under itself.' },
  },
  retry: 'keyed',
  revision: 'required',
} as const satisfies OperationContract
