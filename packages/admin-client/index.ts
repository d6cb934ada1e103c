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

/** The schemas of the Admin API by name: `AdminSchemas['Order']`. */
export type AdminSchemas = components['schemas']

export type AdminClient = ReturnType<typeof createAdminClient>

/** A typed client of the Admin API. */
export function createAdminClient(options: ClientOptions) {
  return createApiClient<paths>(options)
}
