import { newId } from '@merastore/kernel'
import { systemClock, testDatabase } from '@merastore/testing'
import { openDatabase, applicationRole } from '@merastore/runtime'
import { clientIn } from '@merastore/testing'
import { it } from 'vitest'
import { createInventoryService } from './service.ts'
import { shop } from './testing/stock.ts'
const { ownerUrl } = await testDatabase()
const database = openDatabase({ url: ownerUrl, role: applicationRole, connectionsMax: 1 })
const service = createInventoryService({ database, clock: systemClock })
const inventory = await clientIn('local', service)
it('bench', async () => {
  const { stocked, reserve, call } = shop(inventory)
  const variants = await Promise.all(Array.from({ length: 200 }, () => stocked(1000000)))
  await database.sql.unsafe('analyze')
  const run = async (name: string) => { const ids: string[] = []
  let t = performance.now(); for (let i = 0; i < 300; i++) { const reservationId = newId('reservation'); ids.push(reservationId); await reserve([{ variantId: variants[i % 200] ?? '', quantity: 1 }], { reservationId })}; console.log(name, 'serial reserve ms', (performance.now() - t) / 300)
  t = performance.now(); for (const reservationId of ids) await inventory.commitStock({ reservationId, reference: 'x' }, call); console.log(name, 'serial commit ms', (performance.now() - t) / 300)
  t = performance.now(); for (let i = 0; i < 300; i++) await inventory.checkAvailability({ variantIds: [variants[0] ?? ''] }, call); console.log(name, 'avail ms', (performance.now() - t) / 300) }
  await run('first'); await run('second')
  console.log(JSON.stringify(await database.sql`select left(statement, 60) s, generic_plans g, custom_plans c from pg_prepared_statements order by generic_plans + custom_plans desc limit 5`))
  await database.close()
})
