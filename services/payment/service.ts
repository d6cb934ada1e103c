import { secondMs } from '@merastore/kernel'
import { defineService } from '@merastore/runtime'
import { answerSandboxChallenge } from './answer-sandbox-challenge.ts'
import { auditPayments } from './audit-payments.ts'
import { paymentAuditRules } from './audit-rules.ts'
import { authorizePayment } from './authorize-payment.ts'
import { createBankTransferProvider } from './bank-transfer-provider.ts'
import { capturePayment } from './capture-payment.ts'
import { paymentContract } from './contract.ts'
import { createPaymentToken } from './create-payment-token.ts'
import { describePayments } from './describe-payments.ts'
import { paymentEvents } from './events.ts'
import { forgetWebhooksTimer } from './forget-webhooks.ts'
import { getPayment } from './get-payment.ts'
import { getPaymentSettings } from './get-payment-settings.ts'
import { getSandboxChallenge } from './get-sandbox-challenge.ts'
import { getTransferSettings } from './get-transfer-settings.ts'
import { listBindingPayments } from './list-binding-payments.ts'
import { listPaymentMethods } from './list-payment-methods.ts'
import { pollPayments } from './poll-payments.ts'
import type { PaymentProvider } from './provider.ts'
import type { Providers } from './providers.ts'
import { receivePaymentWebhook } from './receive-payment-webhook.ts'
import { recordTransfer } from './record-transfer.ts'
import { refreshPayment } from './refresh-payment.ts'
import { refundPayment } from './refund-payment.ts'
import { releasePayment } from './release-payment.ts'
import { createSandboxProvider, sendSandboxWebhooks } from './sandbox-provider.ts'
import { createTokenVault } from './sandbox-token.ts'
import { createWebhookSigner } from './sandbox-webhook.ts'
import { paymentSettings } from './settings.ts'
import { updatePaymentSettings } from './update-payment-settings.ts'
import { updateTransferSettings } from './update-transfer-settings.ts'
import { voidPayment } from './void-payment.ts'

export type PaymentOptions = {
  /** What stands in the sandbox’s place, made with it at hand. */
  readonly providers: (sandbox: PaymentProvider) => Pick<Providers, 'sandbox'>
}

/** Owns payments: what providers hold, took and gave back, with every attempt. */
export const paymentModule = defineService({
  contract: paymentContract,
  migrations: new URL('./migrations/', import.meta.url),
  events: paymentEvents,
  settings: paymentSettings,
  permissions: { 'payment:read': ['manager', 'support'], 'payment:record': ['manager'] },
  provides: { auditor: { name: 'payments', rules: paymentAuditRules, operation: 'auditPayments' } },
  create({ db, clock, secret, publicUrl, settings }, options: Partial<PaymentOptions>) {
    const offersSandbox = settings.SANDBOX_PAYMENTS ?? settings.DEMO
    const vault = createTokenVault(secret)
    const sandbox = { db, vault, signer: createWebhookSigner(secret), publicUrl, isOffered: offersSandbox }
    const { providers: choose = (own) => ({ sandbox: own }) } = options
    const providers = { ...choose(createSandboxProvider(sandbox)), 'bank-transfer': createBankTransferProvider({ db }) }
    const refresh = refreshPayment({ db, providers })
    return {
      timers: [
        { name: 'poll-payments', everyMs: secondMs, run: pollPayments({ db, refresh }) },
        { name: 'send-sandbox-webhooks', everyMs: secondMs, run: sendSandboxWebhooks(sandbox) },
        forgetWebhooksTimer(db, settings.WEBHOOKS_KEPT_DAYS),
      ],
      operations: {
        getPaymentSettings: getPaymentSettings({ db }),
        getCaptureSettings: getPaymentSettings({ db }),
        updatePaymentSettings: updatePaymentSettings({ db }),
        getTransferSettings: getTransferSettings({ db }),
        updateTransferSettings: updateTransferSettings({ db }),
        recordTransfer: recordTransfer({ db }),
        listPaymentMethods: listPaymentMethods({ providers }),
        listStorePaymentMethods: listPaymentMethods({ providers }),
        createPaymentToken: createPaymentToken({ clock, vault, offersSandbox }),
        receivePaymentWebhook: receivePaymentWebhook({ db, providers, refresh }),
        getSandboxChallenge: getSandboxChallenge({ db }),
        answerSandboxChallenge: answerSandboxChallenge({ db }),
        getPaymentDetails: getPayment({ db }),
        authorizePayment: authorizePayment({ db, providers }),
        voidPayment: voidPayment({ db, providers }),
        capturePayment: capturePayment({ db, providers }),
        releasePayment: releasePayment({ db, providers }),
        refundPayment: refundPayment({ db, providers }),
        getPayment: getPayment({ db }),
        auditPayments: auditPayments({ db }),
        describePayments: describePayments({ db }),
        listBindingPayments: listBindingPayments({ db }),
      },
    }
  },
})
