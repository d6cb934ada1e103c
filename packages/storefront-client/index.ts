import { type ClientOptions, createApiClient } from '@merastore/client'
import type { components, paths } from './generated/api.ts'

export {
  ApiProblem,
  allItems,
  type ClientOptions,
  type FieldErrorCode,
  type FieldFault,
  isProblem,
  ok,
  okWithEtag,
} from '@merastore/client'

/** The schemas of the Storefront API by name: `StorefrontSchemas['Order']`. */
export type StorefrontSchemas = components['schemas']

export type StorefrontClient = ReturnType<typeof createStorefrontClient>

/** A typed client of the Storefront API. */
export function createStorefrontClient(options: ClientOptions) {
  return createApiClient<paths>(options)
}
