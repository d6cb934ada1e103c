import { atelier } from './atelier.ts'
import { outfitters } from './outfitters/store.ts'
import type { DemoStore } from './types.ts'

export type { DemoStore } from './types.ts'

/** The stores that a fresh installation can be filled with; invented, with no relation to a real company. */
export const demoStores: readonly DemoStore[] = [outfitters, atelier]
