import { access, changeOf, Id, input, NoContent, OneOf } from '@merastore/contract'
import { Type } from 'typebox'
import { Attribute, AttributeCode, attributeFields, attributeTypes, optional } from './schemas.ts'

const notFound = { ATTRIBUTE_NOT_FOUND: { status: 404, detail: 'There is no such attribute.' } } as const
const valuesInvalid = {
  ATTRIBUTE_VALUES_INVALID: {
    status: 422,
    detail: 'An attribute of type enum has values to choose from, no other has.',
  },
} as const

export const attributeOperations = {
  listAttributes: {
    summary: 'The attributes that products can have',
    method: 'GET',
    path: '/admin/v1/attributes',
    access: access.staff('product:read'),
    input: input({}),
    output: Type.Object({ data: Type.Array(Attribute) }),
    refusals: {},
    retry: 'safe',
  },
  getAttribute: {
    summary: 'One attribute',
    method: 'GET',
    path: '/admin/v1/attributes/{attributeId}',
    access: access.staff('product:read'),
    input: input({ attributeId: Id('attribute') }),
    output: Attribute,
    refusals: notFound,
    retry: 'safe',
    revision: 'optional',
  },
  createAttribute: {
    summary: 'Define an attribute',
    method: 'POST',
    path: '/admin/v1/attributes',
    access: access.staff('product:update'),
    input: input({
      code: AttributeCode,
      type: OneOf(attributeTypes),
      name: attributeFields.name,
      ...optional({ unit: attributeFields.unit, values: attributeFields.values }),
    }),
    output: Attribute,
    refusals: { ...valuesInvalid, CODE_TAKEN: { status: 409, detail: 'Another attribute has this code.' } },
    retry: 'keyed',
    bodyBytesMax: 262_144,
    status: 201,
    revision: 'told',
  },
  updateAttribute: {
    summary: 'Change name, unit or values of an attribute; its code and type stay',
    method: 'PATCH',
    path: '/admin/v1/attributes/{attributeId}',
    access: access.staff('product:update'),
    input: changeOf(Attribute, { attributeId: Id('attribute'), ...optional(attributeFields) }),
    output: Attribute,
    refusals: {
      ...notFound,
      ...valuesInvalid,
      VALUE_IN_USE: { status: 409, detail: 'Products have a value that would be gone; change them first.' },
    },
    retry: 'keyed',
    bodyBytesMax: 262_144,
    revision: 'required',
  },
  deleteAttribute: {
    summary: 'Remove an attribute that no product has',
    method: 'DELETE',
    path: '/admin/v1/attributes/{attributeId}',
    access: access.staff('product:update'),
    input: input({ attributeId: Id('attribute') }),
    output: NoContent,
    refusals: {
      ...notFound,
      ATTRIBUTE_IN_USE: { status: 409, detail: 'Products have this attribute; take it off them first.' },
    },
    retry: 'never',
    status: 204,
    revision: 'required',
  },
} as const
