import { listIn, SettingsError } from '../settings/settings.ts'

/** Which services run in this process, and where the others are. */
export type Placement = {
  isHere(service: string): boolean
  /** The address of the process in which a service runs, without a slash at the end; it is not asked of those here. */
  urlOf(service: string): string
  /** The addresses of all other processes. */
  readonly others: readonly string[]
}

/** Everything in one process. */
export const together: Placement = {
  isHere: () => true,
  urlOf: (service) => {
    throw new Error(`${service} runs in this process`)
  },
  others: [],
}

type PlacementSettings = { readonly SERVICES?: string | undefined; readonly SERVICE_URLS?: string | undefined }

/**
 * The placement that SERVICES and SERVICE_URLS describe.
 * @throws SettingsError where they name a service that is not there, or leave one without a place
 */
export function readPlacement({ SERVICES, SERVICE_URLS }: PlacementSettings, all: readonly string[]): Placement {
  if (SERVICES === undefined && SERVICE_URLS === undefined) return together
  if (SERVICES === undefined) {
    throw new SettingsError(
      'The setting SERVICE_URLS says where other services are; name those of this process in SERVICES.',
    )
  }
  const here = new Set(listIn(SERVICES).map((name) => known(name.trim(), 'SERVICES', all)))
  const urls = new Map(
    listIn(SERVICE_URLS ?? '').map((pair) => {
      const [name = '', url = ''] = pair.split(/=(.*)/s).map((part) => part.trim())
      if (!/^https?:\/\/[^/?#]+$/.test(url)) {
        throw new SettingsError(`The setting SERVICE_URLS has no address for ${name}: write ${name}=http://host:port.`)
      }
      return [known(name, 'SERVICE_URLS', all), url] as const
    }),
  )
  for (const name of all) {
    if (!here.has(name) && !urls.has(name)) {
      throw new SettingsError(`The service ${name} is not in SERVICES and has no address in SERVICE_URLS.`)
    }
    if (here.has(name)) urls.delete(name)
  }
  return {
    isHere: (service) => here.has(service),
    urlOf(service) {
      const url = urls.get(service)
      if (url === undefined) throw new Error(`${service} has no address`)
      return url
    },
    others: [...new Set(urls.values())],
  }
}

function known(name: string, setting: string, all: readonly string[]): string {
  if (all.includes(name)) return name
  throw new SettingsError(`The setting ${setting} names ${name}, which is no service. There are ${all.join(', ')}.`)
}
