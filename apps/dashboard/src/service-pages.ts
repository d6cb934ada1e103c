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

const found = import.meta.glob<{ readonly page: ServicePage }>('../../../services/*/dashboard/index.ts', {
  eager: true,
})

/** The pages of all services that bring one. */
export const servicePages: readonly ServicePage[] = Object.values(found).map(({ page }) => page)
