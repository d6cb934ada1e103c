import { type Currency, type Money, money } from '@merastore/kernel'

/** How the price of a method is found: always the same, by weight, or by the price of the goods. */
export const methodKinds = ['flat', 'weight', 'price'] as const
export type MethodKind = (typeof methodKinds)[number]
