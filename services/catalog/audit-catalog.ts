import { type AuditPhase, auditInPhases, auditResult, type Operation } from '@merastore/contract'
import type { Db } from '@merastore/runtime'
import { auditProductsAfter } from './audit-catalog-sql.ts'
import type { catalogContract } from './contract.ts'

/** Proves the noted prices and what products say of their variants from the variants themselves. */
export const auditCatalog = (deps: { db: Db }): Operation<typeof catalogContract, 'auditCatalog'> =>
  auditInPhases([products(deps.db)])

const products =
  (db: Db): AuditPhase =>
  async (after, call) => {
    const page = await db.read(call, (tx) => auditProductsAfter(tx, String(after?.[0] ?? '')))
    const unnoted = page.unnoted.map(({ variantId, price, noted }) => ({
      subject: variantId,
      detail: `It costs ${price}; ${noted === null ? 'no price is noted' : `noted is ${noted}`}.`,
    }))
    const wrongSums = page.wrongSums.map(({ productId, is, should }) => ({
      subject: productId,
      detail: `It says ${is}; its variants make ${should}.`,
    }))
    const results = [
      auditResult('price-noted', page.variants, unnoted),
      auditResult('product-sums', page.products, wrongSums),
    ]
    return { results, next: page.next === null ? null : [page.next] }
  }
