import { dashboardBuild, ensureBuilt, storefrontBuild } from '../builds.ts'
import { say } from '../progress.ts'
import { stopSignal } from './stop-signal.ts'

/** Builds what browsers get, as far as its sources changed since the last build. */
export async function buildCommand(): Promise<void> {
  const asked = stopSignal()
  await ensureBuilt(dashboardBuild, say, asked)
  await ensureBuilt(storefrontBuild, say, asked)
  say('storefront and dashboard are built')
}
