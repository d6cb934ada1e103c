import type { Client } from '@merastore/contract'
import { done, expectDone, newId } from '@merastore/kernel'
import { serviceCall } from '@merastore/testing'
import type postgres from 'postgres'
import type { inventoryContract } from '../contract.ts'

/** A catalogue that has no variant but those whose events have arrived. */
export const noVariants = { describeVariants: async () => done({ variants: [] }) }

type Inventory = Client<typeof inventoryContract>

/** A store of its own for a test, with helpers that speak as a checkout would. */
export function shop(inventory: Inventory, storeId = newId('store')) {
  const call = serviceCall(storeId, 'test')
  return {
    storeId,
    call,
    /** A tracked variant with so many on hand. */
    async stocked(onHand: number, locationId?: string): Promise<string> {
      const variantId = newId('variant')
      expectDone(await inventory.setStock({ variantId, onHand, locationId, cause: 'imported' }, call))
      return variantId
    },
    reserve: (
      lines: { variantId: string; quantity: number }[],
      more: { reservationId?: string; expiresAt?: string } = {},
    ) =>
      inventory.reserveStock(
        { reservationId: newId('reservation'), reference: newId('checkout'), lines, expiresAt: inAnHour(), ...more },
        call,
      ),
    async available(variantId: string): Promise<number | undefined> {
      const { items } = expectDone(await inventory.checkAvailability({ variantIds: [variantId] }, call))
      return items[0]?.available
    },
  }
}

function inAnHour(): string {
  return new Date(Date.now() + 3_600_000).toISOString()
}

/** The levels whose figures are not the sums of their movements or of their open reservations: there may be none. */
export function unexplainedLevels(owner: postgres.Sql) {
  return owner`
    select level.variant_id, level.location_id, level.on_hand, level.reserved, level.committed, moved, promised
    from inventory.levels level
    left join lateral (
      select coalesce(sum(on_hand_change), 0) as on_hand, coalesce(sum(reserved_change), 0) as reserved,
        coalesce(sum(committed_change), 0) as committed
      from inventory.movements movement
      where movement.store_id = level.store_id and movement.variant_id = level.variant_id
        and movement.location_id = level.location_id
    ) as moved on true
    left join lateral (
      select coalesce(sum(line.quantity - line.shipped) filter (where reservation.status = 'held'), 0) as reserved,
        coalesce(sum(line.quantity - line.shipped) filter (where reservation.status = 'committed'), 0) as committed
      from inventory.reservation_lines line join inventory.reservations reservation using (store_id, reservation_id)
      where line.store_id = level.store_id and line.variant_id = level.variant_id
        and line.location_id = level.location_id
    ) as promised on true
    where (level.on_hand, level.reserved, level.committed) <> (moved.on_hand, moved.reserved, moved.committed)
      or (level.reserved, level.committed) <> (promised.reserved, promised.committed)`
}
