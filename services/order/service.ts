import { cartContract } from '@merastore/cart/contract'
import { inventoryContract } from '@merastore/inventory/contract'
import { secondMs } from '@merastore/kernel'
import { paymentContract } from '@merastore/payment/contract'
import { acrossStoresCall, createAnswerStore, defineService } from '@merastore/runtime'
import { createAccessTokens } from './access-token.ts'
import { addOrderNote } from './add-order-note.ts'
import { auditOrders } from './audit-orders.ts'
import { orderAuditRules } from './audit-rules.ts'
import { cancelOrder } from './cancel-order.ts'
import { cancelRemaining } from './cancel-remaining.ts'
import { countUnanswered } from './checkout-sql.ts'
import { claimGuestOrders } from './claim-guest-orders.ts'
import { orderContract } from './contract.ts'
import { createFulfilment } from './create-fulfilment.ts'
import { createShipment } from './create-shipment.ts'
import { deliverShipment } from './deliver-shipment.ts'
import { endCheckout } from './end-checkout.ts'
import { orderEvents } from './events.ts'
import { forgetCheckouts } from './forget-checkouts.ts'
import { getCheckout } from './get-checkout.ts'
import { getOrder } from './get-order.ts'
import { getOrderDetails } from './get-order-details.ts'
import { listCarriers } from './list-carriers.ts'
import { listCustomerOrders } from './list-customer-orders.ts'
import { listOrderFacts } from './list-order-facts.ts'
import { listOrders } from './list-orders.ts'
import { listOrdersForNotification } from './list-orders-for-notification.ts'
import { listWaitingCheckouts } from './list-waiting-checkouts.ts'
import { markRefundsSent } from './mark-refunds-sent.ts'
import { onPaymentAuthorized } from './on-payment-authorized.ts'
import { onPaymentCaptured } from './on-payment-captured.ts'
import { onPaymentDeclined } from './on-payment-declined.ts'
import { onPaymentRefunded } from './on-payment-refunded.ts'
import { onPaymentReleased } from './on-payment-released.ts'
import { onPaymentVoided } from './on-payment-voided.ts'
import { capturePayment, refundPayment, releasePayment, returnMoney } from './payment-jobs.ts'
import { recordOrderPayment } from './record-order-payment.ts'
import { recoverCheckouts, tellCheckout } from './recover-checkouts.ts'
import { refundOrder } from './refund-order.ts'
import { resumeCheckout } from './resume-checkout.ts'
import { orderSettings } from './settings.ts'
import { checkout } from './start-checkout.ts'
import { answersWithoutTokens } from './stored-answers.ts'
import { giveUpTransfer, remindTransfer } from './transfer-jobs.ts'
import { createWaitingLimits } from './waiting-limits.ts'

/** Owns the checkout and the orders: what was bought, paid, packed and sent. */
export const orderModule = defineService({
  contract: orderContract,
  migrations: new URL('./migrations/', import.meta.url),
  events: orderEvents,
  needs: { cart: cartContract, inventory: inventoryContract, payment: paymentContract },
  settings: orderSettings,
  permissions: {
    'order:read': ['manager', 'support', 'fulfilment'],
    'order:cancel': ['manager', 'support'],
    'order:refund': ['manager'],
    'order:fulfil': ['manager', 'fulfilment'],
    'order:ship': ['manager', 'fulfilment'],
    'order:note': ['manager', 'support', 'fulfilment'],
  },
  provides: { auditor: { name: 'orders', rules: orderAuditRules, operation: 'auditOrders' } },
  create({ db, secret, clients: { cart, inventory, payment }, settings }) {
    const tokens = createAccessTokens(secret)
    const limits = createWaitingLimits(secret, settings.WAITING_CHECKOUTS_PER_NETWORK)
    const driver = { db, tokens, limits, inventory, payment }
    return {
      answers: answersWithoutTokens(createAnswerStore(db), tokens),
      consumers: [
        onPaymentAuthorized(),
        onPaymentDeclined(),
        onPaymentCaptured(),
        onPaymentVoided(),
        onPaymentReleased(),
        onPaymentRefunded(),
      ],
      jobs: [
        tellCheckout(driver),
        capturePayment({ db, payment }),
        releasePayment({ db, payment }),
        refundPayment({ db, payment }),
        returnMoney({ db, payment }),
        remindTransfer({ db }),
        giveUpTransfer({ db, payment }),
      ],
      countWaiting: () => db.read(acrossStoresCall(db), countUnanswered),
      timers: [
        { name: 'recover-checkouts', everyMs: 2 * secondMs, run: recoverCheckouts(driver) },
        forgetCheckouts(db, Math.max(settings.CHECKOUTS_KEPT_DAYS, settings.EVENTS_KEPT_DAYS)),
      ],
      operations: {
        checkout: checkout({ ...driver, cart }),
        getCheckout: getCheckout({ db, tokens }),
        resumeCheckout: resumeCheckout(driver),
        listWaitingCheckouts: listWaitingCheckouts({ db }),
        endCheckout: endCheckout(driver),
        getOrder: getOrder({ db, tokens }),
        listCustomerOrders: listCustomerOrders({ db }),
        listOrders: listOrders({ db }),
        getOrderDetails: getOrderDetails({ db }),
        cancelOrder: cancelOrder({ db, payment }),
        cancelRemaining: cancelRemaining({ db }),
        markRefundsSent: markRefundsSent({ db }),
        refundOrder: refundOrder({ db }),
        recordOrderPayment: recordOrderPayment({ db, payment }),
        createFulfilment: createFulfilment({ db }),
        createShipment: createShipment({ db, payment }),
        deliverShipment: deliverShipment({ db }),
        addOrderNote: addOrderNote({ db }),
        listCarriers: listCarriers(),
        claimGuestOrders: claimGuestOrders({ db }),
        listOrdersForNotification: listOrdersForNotification({ db, tokens }),
        auditOrders: auditOrders({ db, inventory, payment }),
        listOrderFacts: listOrderFacts({ db }),
      },
    }
  },
})
