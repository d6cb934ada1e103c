import { input, OneOf, resource } from '@merastore/contract'
import { Attribute, AttributeCode, attributeFields, attributeTypes, optional } from './schemas.ts'

const valuesInvalid = {
  ATTRIBUTE_VALUES_INVALID: {
    status: 422,
    detail: 'An attribute of type enum has values to choose from, no other has.',
  },
} as const
const manyValues = { bodyBytesMax: 262_144 }

export const attributes = resource({
  one: 'Attribute',
  many: 'Attributes',
  nouns: ['attribute', 'attributes'],
  kind: 'attribute',
  path: '/admin/v1/attributes',
  read: 'product:read',
  update: 'product:update',
  item: Attribute,
  fresh: input({
    code: AttributeCode,
    type: OneOf(attributeTypes),
    name: attributeFields.name,
    ...optional({ unit: attributeFields.unit, values: attributeFields.values }),
  }),
  change: optional(attributeFields),
  unpaged: true,
  deleteRevision: 'required',
  missing: 'ATTRIBUTE_NOT_FOUND',
  refusals: {
    create: { ...valuesInvalid, CODE_TAKEN: { status: 409, detail: 'Another attribute has this code.' } },
    update: {
      ...valuesInvalid,
      VALUE_IN_USE: { status: 409, detail: 'Products have a value that would be gone; change them first.' },
    },
    delete: { ATTRIBUTE_IN_USE: { status: 409, detail: 'Products have this attribute; take it off them first.' } },
  },
  more: {
    list: { summary: 'The attributes that products can have' },
    create: { summary: 'Define an attribute', ...manyValues },
    update: { summary: 'Change name, unit or values of an attribute; its code and type stay', ...manyValues },
    delete: { summary: 'Remove an attribute that no product has' },
  },
})
