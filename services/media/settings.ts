import { Type } from 'typebox'

/** What an installation sets about pictures. */
export const mediaSettings = Type.Object({
  MEDIA_STORE: Type.String({
    default: 'database',
    pattern: '^[a-z][a-z0-9-]{0,39}$',
    description:
      'Where the files of pictures that are uploaded go: into the database, or into a store of merastore.config.ts, by its name. Those from before stay where they are, and are read from every store that is listed.',
  }),
  OUTGOING_PRIVATE_HOSTS: Type.String({
    default: '',
    pattern: '^([^\\s,/:]+:\\d{1,5}(,[^\\s,/:]+:\\d{1,5})*)?$',
    description:
      'Hosts of your own network from which pictures may be fetched by address, as host:port with commas between. All other addresses must be of the public internet.',
  }),
})
