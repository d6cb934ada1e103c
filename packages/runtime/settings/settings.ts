import { inputFaults } from '@merastore/contract'
import { type Static, type TObject, type TSchema, Type } from 'typebox'
import { retentionDaysDefault } from './retention-days.ts'

export { retentionDaysDefault }

/**
 * The settings that no single service owns. Settings come from the environment, are checked at start, and every one is
 * documented beside its type; services declare theirs in their modules.
 */
export const coreSettings = Type.Object(
  {
    PORT: Type.Integer({
      default: 4000,
      minimum: 0,
      maximum: 65535,
      description: 'Port of the APIs, the dashboard and the mailbox; 0 takes a free one.',
    }),
    STOREFRONT_PORT: Type.Integer({
      default: 3000,
      minimum: 0,
      maximum: 65535,
      description: 'Port of the storefront; 0 takes a free one.',
    }),
    HOST: Type.String({ default: '127.0.0.1', minLength: 1, description: 'Address to listen on; 0.0.0.0 for all.' }),
    DATABASE_URL: Type.Optional(
      Type.String({
        pattern: '^postgres(ql)?://',
        description:
          'A PostgreSQL server (15 or newer) to use instead of the embedded one, with the login of the owner of its tables, who migrates.',
      }),
    ),
    DATABASE_APP_URL: Type.Optional(
      Type.String({
        pattern: '^postgres(ql)?://',
        description:
          'The same database with the login of merastore_app, under which all statements but migrations run. Default: the address of DATABASE_URL with a password that follows from SECRET.',
      }),
    ),
    DATA_DIR: Type.String({
      default: 'data',
      minLength: 1,
      description: 'Folder of the embedded database and of generated secrets.',
    }),
    DATABASE_CONNECTIONS: Type.Optional(
      Type.Integer({
        minimum: 2,
        maximum: 500,
        description:
          'Connections that this process holds to PostgreSQL at most, beside one for its health and one on which other processes notify it; default four for each core of its machine, from 6 to 20.',
      }),
    ),
    PUBLIC_URL: Type.Optional(
      Type.String({
        pattern: '^https?://',
        description: 'Address of this platform as browsers see it, for links; default http://localhost:PORT.',
      }),
    ),
    STOREFRONT_URL: Type.Optional(
      Type.String({
        pattern: '^https?://',
        description:
          'Address pattern of the storefronts for links in emails; {domain} stands for the store’s domain. Default http://{domain}:STOREFRONT_PORT.',
      }),
    ),
    LOG_LEVEL: Type.Unsafe<'debug' | 'info' | 'warn' | 'error' | 'silent'>({
      type: 'string',
      enum: ['debug', 'info', 'warn', 'error', 'silent'],
      default: 'warn',
      description: 'What is logged: debug, info, warn, error or silent.',
    }),
    SERVICES: Type.Optional(
      Type.String({
        description:
          'The services that run in this process, with commas between; default all. SERVICE_URLS has the others.',
      }),
    ),
    SERVICE_URLS: Type.Optional(
      Type.String({
        description:
          'Where the services are that run in other processes: payment=http://10.0.0.5:4000,order=http://10.0.0.6:4000. The processes share SECRET; their clocks differ by less than half a minute.',
      }),
    ),
    SECRET: Type.Optional(
      Type.String({
        minLength: 32,
        description:
          'Secret from which tokens of order links are made; several processes share it. Default: made once and kept in DATA_DIR.',
      }),
    ),
    DEMO: Type.Boolean({
      default: true,
      description: 'Whether an empty installation is filled with the two demo stores.',
    }),
    DRAIN_SECONDS: Type.Integer({
      default: 0,
      minimum: 0,
      maximum: 300,
      description:
        'How long a process that was asked to end still answers while /health/ready says no: as long as the load balancer needs to notice.',
    }),
    RATE_LIMIT_PER_MINUTE: Type.Integer({
      default: 1200,
      minimum: 10,
      maximum: 1_000_000,
      description: 'Requests a minute that one address may make.',
    }),
    CONNECTIONS_MAX: Type.Integer({
      default: 4000,
      minimum: 20,
      maximum: 100_000,
      description:
        'Connections that clients may hold at once, to the APIs and to the storefront each. Without a proxy, one network may hold a quarter of them.',
    }),
    METRICS_PORT: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 65535,
        description:
          'Port of http://METRICS_HOST:METRICS_PORT/metrics, the figures for Prometheus; 0 takes a free one. Without it there are none.',
      }),
    ),
    METRICS_HOST: Type.String({
      default: '127.0.0.1',
      minLength: 1,
      description: 'Address on which the figures are served: of the network that scrapes them, never of the internet.',
    }),
    EVENTS_KEPT_DAYS: Type.Integer({
      default: retentionDaysDefault.events,
      minimum: 7,
      maximum: 36_500,
      description:
        'For how many days events are kept after all services have read them. An event whose effect failed is kept until it is dealt with.',
    }),
    EVENT_PARTITIONS: Type.Integer({
      default: 1,
      minimum: 1,
      maximum: 64,
      description:
        'In how many shares of the stores the events of a service are read, each share by one process at a time: as many as there are processes lets all of them work. The process that starts last sets it for all, so give every process the same. Commands change nothing.',
    }),
    CHECKOUTS_KEPT_DAYS: Type.Integer({
      default: retentionDaysDefault.checkouts,
      minimum: 91,
      maximum: 36_500,
      description:
        'For how many days a checkout that became an order is kept, and the reservation of goods that have left or are free again; never for less than EVENTS_KEPT_DAYS. The order stays.',
    }),
    TRUSTED_PROXIES: Type.Integer({
      default: 0,
      minimum: 0,
      maximum: 10,
      description: 'How many proxies before this process may set X-Forwarded-For; 0 ignores the header.',
    }),
  },
  { additionalProperties: false },
)

export type CoreSettings = Static<typeof coreSettings>

const { HOST, TRUSTED_PROXIES, RATE_LIMIT_PER_MINUTE, CONNECTIONS_MAX } = coreSettings.properties

/** The settings of the storefront's process. The platform passes on its own of the same names, and the two that are beside. */
export const storefrontSettings = Type.Object(
  {
    HOST,
    TRUSTED_PROXIES,
    RATE_LIMIT_PER_MINUTE,
    CONNECTIONS_MAX,
    MERASTORE_API_URL: Type.String({
      default: 'http://127.0.0.1:4000',
      pattern: '^https?://',
      description: 'Where the Storefront API answers. Set by the platform for the storefront that it starts.',
    }),
    MERASTORE_STOREFRONT_TOKEN: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'Proves to the API that a storefront of the installation asks, so that each visitor is counted by themselves. Set by the platform for the storefront that it starts.',
      }),
    ),
  },
  { additionalProperties: false },
)

/** A setting that is wrong, as one sentence for the operator. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/** Reads the settings of a schema from the environment, or from values read before; unset and empty ones take their default. */
export function readSettings<Schema extends TObject>(
  schema: Schema,
  env: Readonly<Record<string, unknown>>,
): Static<Schema> {
  const values: Record<string, unknown> = {}
  for (const [name, type] of Object.entries(schema.properties)) {
    const text = env[name]
    const value = text === undefined || text === '' ? defaultOf(type) : parse(type, text)
    if (value !== undefined) values[name] = value
  }
  const [fault] = inputFaults(schema, values)
  if (fault !== undefined) {
    const name = fault.pointer.slice(1)
    throw new SettingsError(`The setting ${name} ${fault.detail}. ${describe(schema.properties[name])}`)
  }
  return values as Static<Schema>
}

/** The values of a setting that bears several, with commas between. */
export function listIn(text: string): string[] {
  return text.split(',').filter((value) => value !== '')
}

function defaultOf(type: TSchema): unknown {
  return 'default' in type ? type.default : undefined
}

function describe(type: TSchema | undefined): string {
  return type !== undefined && 'description' in type ? String(type.description) : ''
}

function parse(type: TSchema, text: unknown): unknown {
  if (typeof text !== 'string') return text
  const kind = 'type' in type ? type.type : undefined
  if (kind === 'integer' && /^-?\d{1,15}$/.test(text)) return Number(text)
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}
