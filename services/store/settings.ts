import { Type } from 'typebox'

/** What an installation sets about its stores. */
export const storeSettings = Type.Object({
  RESERVED_DOMAINS: Type.String({
    default: '',
    pattern: '^([a-z0-9-]+(\\.[a-z0-9-]+)*(,[a-z0-9-]+(\\.[a-z0-9-]+)*)*)?$',
    description:
      'Domains of yours at and below which only operators and the command line give names to stores, such as shops.example, with commas between: where a wildcard leads here, no store may take the name of the next. The host of PUBLIC_URL is always kept from stores.',
  }),
})
