import { catalogContract } from '@merastore/catalog/contract'
import { defineService } from '@merastore/runtime'
import { adjustStock } from './adjust-stock.ts'
import { stockAuditRules } from './audit-rules.ts'
import { auditStock } from './audit-stock.ts'
import { checkAvailability } from './check-availability.ts'
import { commitStock } from './commit-stock.ts'
import { inventoryContract } from './contract.ts'
import { describeReservations } from './describe-reservations.ts'
import { inventoryEvents } from './events.ts'
import { expireReservationsTimer } from './expire-reservations.ts'
import { forgetReservationsTimer } from './forget-reservations.ts'
import { getAvailability } from './get-availability.ts'
import { getProductAvailability } from './get-product-availability.ts'
import { getStockLevel } from './get-stock-level.ts'
import { listBindingReservations } from './list-binding-reservations.ts'
import { listStockLevels } from './list-stock-levels.ts'
import { listStockMovements } from './list-stock-movements.ts'
import { locationOperations } from './locations.ts'
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
import { inventorySettings } from './settings.ts'

/** Owns stock: where it lies, what is set aside and sold of it, and why its figures are what they are. */
export const inventoryModule = defineService({
  contract: inventoryContract,
  migrations: new URL('./migrations/', import.meta.url),
  events: inventoryEvents,
  needs: { catalog: catalogContract },
  settings: inventorySettings,
  permissions: { 'stock:read': ['manager', 'support', 'fulfilment'], 'stock:adjust': ['manager', 'fulfilment'] },
  provides: { auditor: { name: 'stock', rules: stockAuditRules, operation: 'auditStock' } },
  create({ db, clients: { catalog }, settings }) {
    const stocked = { db, catalog }
    return {
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
      timers: [
        expireReservationsTimer(db),
        forgetReservationsTimer(db, Math.max(settings.CHECKOUTS_KEPT_DAYS, settings.EVENTS_KEPT_DAYS)),
      ],
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
        ...locationOperations(db),
        auditStock: auditStock({ db }),
        describeReservations: describeReservations({ db }),
        listBindingReservations: listBindingReservations({ db }),
      },
    }
  },
})
