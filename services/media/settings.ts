import { Type } from 'typebox'

/** What an installation sets about pictures. */
export const mediaSettings = Type.Object({
  OUTGOING_PRIVATE_HOSTS: Type.String({
    default: '',
    pattern: '^([^\\s,/:]+:\\d{1,5}(,[^\\s,/:]+:\\d{1,5})*)?$',
    description:
      'Hosts of your own network from which pictures may be fetched by address, as host:port with commas between. All other addresses must be of the public internet.',
  }),
})
