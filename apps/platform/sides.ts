import { allContracts } from './modules.ts'

/** The processes of an installation whose services run apart as `merastore start-apart` places them. */
export const sideNames = ['gateway', 'catalogue', 'order'] as const
export type Side = (typeof sideNames)[number]

/** What no browser talks to; all other services are the gateway's. */
const behind: Readonly<Record<Exclude<Side, 'gateway'>, readonly string[]>> = {
  catalogue: ['catalog', 'inventory', 'tax', 'shipping', 'media'],
  order: ['cart', 'payment', 'order'],
}

/** The settings by which a process is one of the sides, with the address of each. */
export function settingsOfSide(side: Side, urls: Readonly<Record<Side, string>>) {
  const addresses = sideNames.flatMap((each) => servicesOf(each).map((service) => `${service}=${urls[each]}`))
  return { SERVICES: servicesOf(side).join(), SERVICE_URLS: addresses.join() }
}

function servicesOf(side: Side): readonly string[] {
  if (side !== 'gateway') return behind[side]
  const elsewhere = new Set(Object.values(behind).flat())
  return allContracts.map(({ service }) => service).filter((service) => !elsewhere.has(service))
}
