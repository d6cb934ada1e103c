import { type AuditPhase, auditInPhases, auditResult, type Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import {
  auditLevelsAfter,
  auditMovementsAfter,
  auditPromises,
  type BrokenLevel,
  type Figures,
} from './audit-stock-sql.ts'
import type { inventoryContract } from './contract.ts'

/** Proves the figures of the levels from their movements and from the open reservations. */
export const auditStock = (deps: { db: Db }): Operation<typeof inventoryContract, 'auditStock'> =>
  auditInPhases([levels(deps.db), movements(deps.db), promises(deps.db)])

const levels =
  (db: Db): AuditPhase =>
  async (after, call) => {
    const { checked, negative, strayed, next } = await db.read(call, (tx) => auditLevelsAfter(tx, after ?? ['', '']))
    const results = [
      auditResult(
        'stock-not-negative',
        checked,
        negative.map((level) => finding(level, figuresText(level.is))),
      ),
      auditResult(
        'stock-equals-movements',
        checked,
        strayed.map((level) =>
          finding(level, `${figuresText(level.is)}; its movements lead to ${figuresText(level.should)}`),
        ),
      ),
    ]
    return { results, next }
  }

/** By induction: each movement continues the one before, so the figures of the last are the sums of them all. */
const movements =
  (db: Db): AuditPhase =>
  async (after, call) => {
    const { checked, broken, next } = await db.read(call, (tx) => auditMovementsAfter(tx, after ?? ['', 0]))
    const findings = broken.map((movement) =>
      finding(
        movement,
        `movement ${movement.position} ends at ${figuresText(movement.is)} instead of ${figuresText(movement.should)}`,
      ),
    )
    return { results: [auditResult('movements-continue', checked, findings)], next }
  }

/** One statement for the store, because only one snapshot shows levels and reservations at the same moment. */
const promises =
  (db: Db): AuditPhase =>
  async (_after, call) => {
    const { checked, violations, broken } = await db.read(call, auditPromises)
    const findings = broken.map((level) =>
      finding(level, `${promisedText(level.is)}; its open reservations make ${promisedText(level.should)}`),
    )
    return { results: [auditResult('stock-explained', checked, findings, { violations })], next: null }
  }

function finding({ variantId, locationId }: Pick<BrokenLevel, 'variantId' | 'locationId'>, detail: string) {
  return { subject: variantId, detail: `At ${locationId}: ${detail}.` }
}

function figuresText({ onHand, reserved, committed }: Figures): string {
  return `${onHand} on hand, ${reserved} reserved, ${committed} committed`
}

function promisedText({ reserved, committed }: Pick<Figures, 'reserved' | 'committed'>): string {
  return `${reserved} reserved, ${committed} committed`
}
