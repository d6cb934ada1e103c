import {
  access,
  changeOf,
  cursorRefusal,
  Id,
  input,
  NoContent,
  type OperationContract,
  Page,
  pageQuery,
} from '@merastore/contract'
import { Type } from 'typebox'
import { locationFields, StockLocation } from './contract-schemas.ts'

const unknown = { status: 404, detail: 'There is no such stock location.' } as const
const nameTaken = { status: 409, detail: 'Another stock location has this name.' } as const

export const locationOperations = {
  listLocations: {
    summary: 'The stock locations',
    method: 'GET',
    path: '/admin/v1/locations',
    access: access.staff('stock:read'),
    input: input(pageQuery),
    output: Page(StockLocation),
    refusals: cursorRefusal,
    retry: 'safe',
  },
  getLocation: {
    summary: 'One stock location',
    method: 'GET',
    path: '/admin/v1/locations/{locationId}',
    access: access.staff('stock:read'),
    input: input({ locationId: Id('location') }),
    output: StockLocation,
    refusals: { LOCATION_NOT_FOUND: unknown },
    retry: 'safe',
    revision: 'optional',
  },
  createLocation: {
    summary: 'Add a stock location',
    method: 'POST',
    path: '/admin/v1/locations',
    access: access.staff('stock:adjust'),
    input: input({
      name: locationFields.name,
      priority: Type.Optional(locationFields.priority),
      active: Type.Optional(locationFields.active),
    }),
    output: StockLocation,
    refusals: { LOCATION_NAME_TAKEN: nameTaken },
    retry: 'keyed',
    status: 201,
    revision: 'told',
  },
  updateLocation: {
    summary: 'Change a stock location',
    method: 'PATCH',
    path: '/admin/v1/locations/{locationId}',
    access: access.staff('stock:adjust'),
    input: changeOf(StockLocation, {
      locationId: Id('location'),
      name: Type.Optional(locationFields.name),
      priority: Type.Optional(locationFields.priority),
      active: Type.Optional(locationFields.active),
    }),
    output: StockLocation,
    refusals: { LOCATION_NOT_FOUND: unknown, LOCATION_NAME_TAKEN: nameTaken },
    retry: 'keyed',
    revision: 'required',
  },
  deleteLocation: {
    summary: 'Remove a stock location at which nothing lies',
    method: 'DELETE',
    path: '/admin/v1/locations/{locationId}',
    access: access.staff('stock:adjust'),
    input: input({ locationId: Id('location') }),
    output: NoContent,
    refusals: {
      LOCATION_NOT_FOUND: unknown,
      LOCATION_IN_USE: { status: 409, detail: 'Stock lies there or is promised from there; move it first.' },
      LOCATION_IS_DEFAULT: { status: 409, detail: 'The default location cannot be removed; switch it off instead.' },
    },
    retry: 'keyed',
    idempotency: 'kept',
    status: 204,
  },
} as const satisfies Record<string, OperationContract>
