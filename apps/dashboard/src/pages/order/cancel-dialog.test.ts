import '../../testing/page-address.ts'
import { expect, it } from 'vitest'
import { cancelEffect } from './cancel-dialog.tsx'

const eur = (amount: number) => ({ amount, currency: 'EUR' })
const transfer = { accountHolder: 'K', iban: 'DE1', bic: null, bankName: 'B', dueAt: '2026-11-29T00:00:00Z' }

it('names the amount that goes back when a paid order is cancelled', () => {
  const paid = { transfer: null, captured: eur(2500), refundable: eur(2000) }
  expect(cancelEffect({ payment: paid })).toContain('€20.00')
  expect(cancelEffect({ payment: { ...paid, transfer } })).toContain('€20.00')
  const unpaid = { transfer: null, captured: eur(0), refundable: eur(0) }
  expect(cancelEffect({ payment: unpaid })).toMatch(/nothing is charged/)
  expect(cancelEffect({ payment: { ...unpaid, transfer } })).toMatch(/no money moves/)
})
