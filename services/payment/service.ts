import { secondMs } from '@merastore/kernel'
import { acrossStoresCall, defineService } from '@merastore/runtime'
import { answerSandboxChallenge } from './answer-sandbox-challenge.ts'
import { auditPayments } from './audit-payments.ts'
import { paymentAuditRules } from './audit-rules.ts'
import { authorizePayment } from './authorize-payment.ts'
import { capturePayment } from './capture-payment.ts'
import { paymentContract } from './contract.ts'
import { createPaymentToken } from './create-payment-token.ts'
import { describePayments } from './describe-payments.ts'
import { paymentEvents } from './events.ts'
import { forgetWebhooksTimer } from './forget-webhooks.ts'
import { getCaptureSettings } from './get-capture-settings.ts'
import { getPayment } from './get-payment.ts'
import { getPaymentSettings } from './get-payment-settings.ts'
import { getSandboxChallenge } from './get-sandbox-challenge.ts'
import { getTransferSettings } from './get-transfer-settings.ts'
import type { ProviderDeadlines } from './guarded-provider.ts'
import { listBindingPayments } from './list-binding-payments.ts'
import { listPaymentMethods } from './list-payment-methods.ts'
import { pollPayments } from './poll-payments.ts'
import { houseProviders, openProviders, type ProviderDefinitions } from './providers.ts'
import { receivePaymentWebhook } from './receive-payment-webhook.ts'
import { recordTransfer } from './record-transfer.ts'
import { refreshPayment } from './refresh-payment.ts'
import { refundPayment } from './refund-payment.ts'
import { releasePayment } from './release-payment.ts'
import { paymentSettings } from './settings.ts'
import { countUndecided } from './undecided-sql.ts'
import { updatePaymentSettings } from './update-payment-settings.ts'
import { updateTransferSettings } from './update-transfer-settings.ts'
import { voidPayment } from './void-payment.ts'

export type { DeclineCode } from './decline-codes.ts'
export * from './provider.ts'
export type { ProviderRecords } from './provider-records.ts'
export { houseProviders, type ProviderDefinitions, settingsOfProviders } from './providers.ts'

export type PaymentOptions = {
  /** The installation's own providers by name, beside those of the house, or in place of one of the same name. */
  readonly providers: ProviderDefinitions
  readonly deadlines: ProviderDeadlines
}

/** Owns payments: what providers hold, took and gave back, with every attempt. */
export const paymentModule = defineService({
  contract: paymentContract,
  migrations: new URL('./migrations/', import.meta.url),
  events: paymentEvents,
  settings: paymentSettings,
  permissions: { 'payment:read': ['manager', 'support'], 'payment:record': ['manager'] },
  provides: { auditor: { name: 'payments', rules: paymentAuditRules, operation: 'auditPayments' } },
  create({ db, clock, logger, secret, publicUrl, settings }, options: Partial<PaymentOptions>) {
    const definitions = { ...houseProviders, ...options.providers }
    const { deadlines = {} } = options
    const providers = openProviders(definitions, { db, clock, logger, secret, publicUrl, settings, deadlines })
    const refresh = refreshPayment({ db, providers, logger })
    return {
      countWaiting: () => db.read(acrossStoresCall(db), countUndecided),
      timers: [
        { name: 'poll-payments', everyMs: secondMs, run: pollPayments({ db, refresh, logger, providers }) },
        forgetWebhooksTimer(db, settings.WEBHOOKS_KEPT_DAYS),
        ...[...providers.values()].flatMap(({ timers = [] }) => timers),
      ],
      operations: {
        getPaymentSettings: getPaymentSettings({ db }),
        getCaptureSettings: getCaptureSettings({ db, providers }),
        updatePaymentSettings: updatePaymentSettings({ db }),
        getTransferSettings: getTransferSettings({ db }),
        updateTransferSettings: updateTransferSettings({ db }),
        recordTransfer: recordTransfer({ db, providers }),
        listPaymentMethods: listPaymentMethods({ providers }),
        listStorePaymentMethods: listPaymentMethods({ providers }),
        createPaymentToken: createPaymentToken({ clock, providers }),
        receivePaymentWebhook: receivePaymentWebhook({ db, providers, refresh }),
        getSandboxChallenge: getSandboxChallenge({ db }),
        answerSandboxChallenge: answerSandboxChallenge({ db }),
        getPaymentDetails: getPayment({ db }),
        authorizePayment: authorizePayment({ db, providers }),
        voidPayment: voidPayment({ db, providers, logger }),
        capturePayment: capturePayment({ db, providers }),
        releasePayment: releasePayment({ db, providers, logger }),
        refundPayment: refundPayment({ db, providers }),
        getPayment: getPayment({ db }),
        auditPayments: auditPayments({ db, providers }),
        describePayments: describePayments({ db }),
        listBindingPayments: listBindingPayments({ db }),
      },
    }
  },
})
