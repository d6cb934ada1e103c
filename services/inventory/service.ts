import { type Clock, done } from '@merastore/kernel'
import { createAnswerStore, type Database, type Service } from '@merastore/runtime'
import { adjustStock } from './adjust-stock.ts'
import { auditStock } from './audit-stock.ts'
import type { ItemDeps } from './await-item.ts'
import { checkAvailability } from './check-availability.ts'
import { commitStock } from './commit-stock.ts'
import { inventoryContract } from './contract.ts'
import { createLocation } from './create-location.ts'
import { deleteLocation } from './delete-location.ts'
import { describeReservations } from './describe-reservations.ts'
import { inventoryEvents } from './events.ts'
import { expireReservationsTimer } from './expire-reservations.ts'
import { forgetReservationsTimer } from './forget-reservations.ts'
import { getAvailability } from './get-availability.ts'
import { getLocation } from './get-location.ts'
import { getProductAvailability } from './get-product-availability.ts'
import { getStockLevel } from './get-stock-level.ts'
import { listBindingReservations } from './list-binding-reservations.ts'
import { listLocations } from './list-locations.ts'
import { listStockLevels } from './list-stock-levels.ts'
import { listStockMovements } from './list-stock-movements.ts'
import { onOrderCancelled, onOrderRemainderCancelled } from './on-order-cancelled.ts'
import { onOrderPlaced } from './on-order-placed.ts'
import { onShipmentShipped } from './on-shipment-shipped.ts'
import { onStoreCreated } from './on-store-created.ts'
import { onVariantCreated } from './on-variant-created.ts'
import { onVariantDeleted } from './on-variant-deleted.ts'
import { onVariantUpdated } from './on-variant-updated.ts'
import { releaseStock } from './release-stock.ts'
import { reserveStock } from './reserve-stock.ts'
import { setBackorder } from './set-backorder.ts'
import { setStock } from './set-stock.ts'
import { setStockLines } from './set-stock-lines.ts'
import { updateLocation } from './update-location.ts'

const emptyCatalog: ItemDeps['catalog'] = { describeVariants: async () => done({ variants: [] }) }

/** Owns stock: where it lies, what is set aside and sold of it, and why its figures are what they are. */
export function createInventoryService(options: {
  database: Database
  clock: Clock
  /** Tells of variants whose event has not arrived; without it they are not there. */
  catalog?: ItemDeps['catalog']
  /** For how many days a reservation is kept whose goods have left or are free again. */
  checkoutsKeptDays?: number | undefined
}): Service<typeof inventoryContract> {
  const db = options.database.forSchema('inventory', options.clock)
  const stocked = { db, catalog: options.catalog ?? emptyCatalog }
  return {
    contract: inventoryContract,
    db,
    migrations: { schema: 'inventory', folder: new URL('./migrations/', import.meta.url) },
    answers: createAnswerStore(db),
    events: Object.values(inventoryEvents),
    consumers: [
      onStoreCreated,
      onVariantCreated,
      onVariantUpdated,
      onVariantDeleted,
      onOrderPlaced,
      onOrderCancelled,
      onOrderRemainderCancelled,
      onShipmentShipped,
    ],
    jobs: [],
    timers: [expireReservationsTimer(db), forgetReservationsTimer(db, options.checkoutsKeptDays)],
    operations: {
      reserveStock: reserveStock({ db }),
      releaseStock: releaseStock({ db }),
      commitStock: commitStock({ db }),
      checkAvailability: checkAvailability({ db }),
      setStock: setStock({ db }),
      setStockLines: setStockLines({ db }),
      getAvailability: getAvailability({ db }),
      getProductAvailability: getProductAvailability({ db }),
      listStockLevels: listStockLevels({ db }),
      getStockLevel: getStockLevel(stocked),
      adjustStock: adjustStock(stocked),
      setBackorder: setBackorder(stocked),
      listStockMovements: listStockMovements({ db }),
      listLocations: listLocations({ db }),
      getLocation: getLocation({ db }),
      createLocation: createLocation({ db }),
      updateLocation: updateLocation({ db }),
      deleteLocation: deleteLocation({ db }),
      auditStock: auditStock({ db }),
      describeReservations: describeReservations({ db }),
      listBindingReservations: listBindingReservations({ db }),
    },
  }
}
