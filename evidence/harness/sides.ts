import { freePorts } from '@merastore/testing/free-ports'
import { type Side, settingsOfSide, sideNames } from '../../apps/platform/sides.ts'
import type { PlatformProcessOptions } from './platform-process.ts'

/**
 * How to start each process of an installation whose services run apart, the one that browsers talk to first. They
 * share a database, in which the whole is looked at; nothing of them relies on that.
 */
export async function sidesOf(options: PlatformProcessOptions): Promise<PlatformProcessOptions[]> {
  const ports = await freePorts(sideNames.length)
  const urls = Object.fromEntries(sideNames.map((side, index) => [side, `http://127.0.0.1:${ports[index]}`]))
  return sideNames.map((side, index) => ({
    ...options,
    port: ports[index] ?? 0,
    env: { ...options.env, ...settingsOfSide(side, urls as Record<Side, string>) },
  }))
}
