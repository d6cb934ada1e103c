import { pages } from 'virtual:merastore-pages'
import type { ComponentType } from 'react'

/** A page of the dashboard that a service brings with it, in `dashboard/index.ts` of its folder. */
export type ServicePage = {
  /** Its address below the dashboard's. */
  readonly path: `/${string}`
  /** As the menu names it. */
  readonly label: string
  /** What the role has to permit. */
  readonly permission: string
  readonly component: () => Promise<{ readonly default: ComponentType }>
}

/** The pages that services and the shop bring. */
export const servicePages: readonly ServicePage[] = pages
