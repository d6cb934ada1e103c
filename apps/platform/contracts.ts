import { auditContract } from '@merastore/audit/contract'
import { authContract } from '@merastore/auth/contract'
import { cartContract } from '@merastore/cart/contract'
import { catalogContract } from '@merastore/catalog/contract'
import type { Contract } from '@merastore/contract'
import { inventoryContract } from '@merastore/inventory/contract'
import { mediaContract } from '@merastore/media/contract'
import { notificationContract } from '@merastore/notification/contract'
import { operatorContract } from '@merastore/operator/contract'
import { orderContract } from '@merastore/order/contract'
import { paymentContract } from '@merastore/payment/contract'
import { shippingContract } from '@merastore/shipping/contract'
import { storeContract } from '@merastore/store/contract'
import { taxContract } from '@merastore/tax/contract'
import { userContract } from '@merastore/user/contract'

/** The contracts of every service of the platform, in the order in which their schemas are migrated. */
export const allContracts: readonly Contract[] = [
  storeContract,
  authContract,
  userContract,
  catalogContract,
  inventoryContract,
  taxContract,
  shippingContract,
  cartContract,
  paymentContract,
  orderContract,
  notificationContract,
  mediaContract,
  auditContract,
  operatorContract,
]
