import { newId } from '@merastore/kernel'
import { clientIn, systemClock, testDatabase } from '@merastore/testing'
import { it } from 'vitest'
import { createInventoryService } from './service.ts'
import { shop } from './testing/stock.ts'
const { database, owner } = await testDatabase()
const service = createInventoryService({ database, clock: systemClock })
const inventory = await clientIn('local', service)
for (const [name, rel, q2, sub] of [['all', true, true, true], ['norel', false, true, true], ['norel q1', false, false, true], ['norel q2 full', false, true, false], ['rel q1 full', true, false, false], ['rel q1 1var', true, false, 1]] as const)
it('dbg ' + name, async () => {
  const { stocked, reserve, call } = shop(inventory)
  const variants = await Promise.all([30, 20, 10].map((p) => stocked(p)))
  let errors = 0
  await owner`alter table inventory.levels drop constraint if exists levels_not_oversold`
  for (let round = 0; round < 3; round++)
  await Promise.all(Array.from({ length: 150 }, async (_, n) => {
    const lines = [0, 1, 2].filter((bit) => sub === 1 ? bit === 0 : sub ? ((n % 7) + 1) & (1 << bit) : true).map((i) => ({ variantId: variants[i] ?? '', quantity: q2 ? 1 + (n % 2) : 1 }))
    const reservationId = newId('reservation')
    try {
      const o = await reserve(lines, { reservationId })
      if (o.outcome === 'done' && rel && n % 4 === 0) await inventory.releaseStock({ reservationId }, call)
    } catch (e) { errors++; if (errors === 1) console.log(name, String(e), (e as {detail?: string}).detail) }
  }))
  const bad = await owner`select variant_id, min(position) as p from inventory.movements where reserved > on_hand and store_id = ${call.storeId} group by 1`
  for (const b of bad) console.log(JSON.stringify(await owner`select position, reserved_change as c, reserved, on_hand, cause, right(reservation_id, 5) as r from inventory.movements where variant_id = ${b.variant_id} and position between ${b.p}::bigint - 40 and ${b.p}::bigint + 5 order by position`).replaceAll('},', '},\n'))
  console.log(name, 'errors', errors, JSON.stringify(await owner`select count(*) from inventory.locations where store_id = ${call.storeId}`))
})
