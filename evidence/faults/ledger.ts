/** What the remote provider holds, took and gave back, by our payment id: a memory that no table of ours can change. */
export type Charge = {
  readonly storeId: string
  readonly paymentId: string
  readonly amount: number
  status: 'pending' | 'authorized' | 'declined' | 'voided' | 'captured'
  /** How often the hold, the capture and the void were made: not asked for, made. */
  holds: number
  captures: number
  readonly refunds: Map<string, number>
}

export type Ledger = {
  readonly charges: ReadonlyMap<string, Charge>
  /** Requests under a known id that differ from the first. */
  readonly contradictions: readonly string[]
  /** Makes the charge where it is not known; the one that is known otherwise. */
  open(wanted: Pick<Charge, 'storeId' | 'paymentId' | 'amount'>, status: Charge['status']): Charge
  decide(paymentId: string): void
  capture(paymentId: string): Charge['status'] | 'unknown'
  void(storeId: string, paymentId: string): Charge['status']
  refund(paymentId: string, refundId: string, amount: number): boolean
}

export function createLedger(): Ledger {
  const charges = new Map<string, Charge>()
  const contradictions: string[] = []
  return {
    charges,
    contradictions,
    open(wanted, status) {
      const known = charges.get(wanted.paymentId)
      if (known !== undefined) {
        const differs = known.status !== 'voided' && known.amount !== wanted.amount
        if (differs) contradictions.push(`${wanted.paymentId} was wished for with ${known.amount} and ${wanted.amount}`)
        return known
      }
      const holds = status === 'authorized' ? 1 : 0
      const charge: Charge = { ...wanted, status, holds, captures: 0, refunds: new Map() }
      charges.set(wanted.paymentId, charge)
      return charge
    },
    decide(paymentId) {
      const charge = charges.get(paymentId)
      if (charge?.status !== 'pending') return
      charge.status = 'authorized'
      charge.holds++
    },
    capture(paymentId) {
      const charge = charges.get(paymentId)
      if (charge?.status === 'authorized') {
        charge.status = 'captured'
        charge.captures++
      }
      return charge?.status ?? 'unknown'
    },
    void(storeId, paymentId) {
      const charge = charges.get(paymentId)
      if (charge === undefined) {
        const empty = { storeId, paymentId, amount: 0, holds: 0, captures: 0, refunds: new Map() }
        charges.set(paymentId, { ...empty, status: 'voided' })
        return 'voided'
      }
      if (charge.status === 'authorized') charge.status = 'voided'
      return charge.status
    },
    refund(paymentId, refundId, amount) {
      const charge = charges.get(paymentId)
      if (charge?.status !== 'captured') return false
      if (charge.refunds.has(refundId)) return true
      const given = [...charge.refunds.values()].reduce((sum, part) => sum + part, 0)
      if (given + amount > charge.amount) return false
      charge.refunds.set(refundId, amount)
      return true
    },
  }
}
