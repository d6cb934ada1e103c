import type { Cart } from './api.ts'

const steps = ['details', 'shipping', 'payment'] as const
export type Step = (typeof steps)[number]

/** The section of the checkout that is open: the first that lacks something, or an earlier one that is being changed. */
export function checkoutStep(
  cart: Pick<Cart, 'email' | 'shippingAddress' | 'shippingMethod' | 'requiresShipping'>,
  edit?: string,
): Step {
  const reached = reachedStep(cart)
  const wished = steps.find((step) => step === edit)
  if (wished === undefined || steps.indexOf(wished) > steps.indexOf(reached)) return reached
  return wished === 'shipping' && !cart.requiresShipping ? reached : wished
}

function reachedStep(cart: Parameters<typeof checkoutStep>[0]): Step {
  if (cart.email === null || cart.shippingAddress === null) return 'details'
  return cart.requiresShipping && cart.shippingMethod === null ? 'shipping' : 'payment'
}

export function sectionState(section: Step, current: Step): 'done' | 'current' | 'upcoming' {
  const distance = steps.indexOf(section) - steps.indexOf(current)
  if (distance === 0) return 'current'
  return distance < 0 ? 'done' : 'upcoming'
}
