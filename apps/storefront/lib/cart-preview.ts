import type { Cart } from './api.ts'

/**
 * The cart as it will probably be once a line has its new quantity: the subtotal follows; tax and shipping are left to
 * the server, whose answer replaces all of this.
 */
export function withQuantity(cart: Cart | null, change: { lineId: string; quantity: number }): Cart | null {
  if (cart === null) return null
  const lines = cart.lines
    .map((line) => {
      if (line.id !== change.lineId) return line
      const total = { ...line.total, amount: line.unitPrice.amount * change.quantity }
      return { ...line, quantity: change.quantity, total }
    })
    .filter((line) => line.quantity > 0)
  const subtotal = { ...cart.totals.subtotal, amount: lines.reduce((sum, line) => sum + line.total.amount, 0) }
  return { ...cart, lines, totals: { ...cart.totals, subtotal } }
}
