import type { IdKind } from '@merastore/kernel'
import { password } from './account.ts'
import type { PublicOperation, Schema } from './operations.ts'
import { publicOperations } from './operations.ts'
import { type IdSource, type Input, sampleInput } from './sample-input.ts'
import { addressOf, replayedConsumer, type Scene } from './scene.ts'
import type { Ids } from './scene-goods.ts'

/** What the ids of an operation mean: everything that its permitted caller may name. */
export function idsFor(operation: PublicOperation, ids: Ids): IdSource {
  return (kind: IdKind) => {
    const found = kind === 'line' && operation.path.includes('{orderId}') ? ids.orderLine : ids[kind]
    if (found !== undefined) return found
    throw new Error(
      `no ${kind} in the scene: add one to evidence/attack/scene.ts, so that ${operation.name} is attacked`,
    )
  }
}

/** The ids that the permitted caller of an operation may name. */
export function ownIds(operation: PublicOperation, scene: Scene): Ids {
  if (operation.contract.access.for === 'operator') return scene.hosted
  return operation.surface === 'admin' ? scene.ids : scene.customers[0].ids
}

/** An input that the operation accepts from its permitted caller. */
export function baseInput(operation: PublicOperation, scene: Scene): Input {
  const schema = operation.contract.input as unknown as Schema
  const sampled = sampleInput(schema, idsFor(operation, ownIds(operation, scene)))
  return { ...sampled, ...hints[operation.name]?.(scene) }
}

/**
 * What a schema cannot say: which values go together. An operation that is not named here is attacked all the same;
 * its base is then refused with a code of its own, which the run counts and lists.
 */
const hints: Readonly<Record<string, (scene: Scene) => Input>> = {
  signIn: ({ customers }) => ({ email: customers[0].email, password }),
  signInStaff: ({ staff }) => ({ email: staff.owner.email, password }),
  refreshSession: ({ customers }) => ({ refreshToken: customers[0].refreshToken }),
  refreshStaffSession: ({ staff }) => ({ refreshToken: staff.owner.refreshToken }),
  changePassword: () => ({ currentPassword: password, newPassword: password }),
  changeStaffPassword: () => ({ currentPassword: password, newPassword: password }),
  registerCustomer: () => ({ email: 'ada@example.com', password }),
  setDetails: () => ({ shippingAddress: addressOf('Ada') }),
  getProduct: ({ goods }) => ({ handle: goods.productHandle }),
  claimCart: ({ customers }) => ({ cartId: customers[0].guestCartId }),
  checkout: ({ customers: [{ total, paymentToken }] }) => ({
    shownTotal: total,
    payment: { provider: 'sandbox', token: paymentToken },
  }),
  markRefundsSent: ({ refundedOrderId }) => ({ orderId: refundedOrderId }),
  createPaymentToken: () => ({ expYear: 2030, expMonth: 12 }),
  receivePaymentWebhook: () => ({ provider: 'sandbox' }),
  adjustStock: () => ({ delta: 1 }),
  moveCategory: () => ({ parentId: null, position: 0 }),
  createTaxRate: () => ({ country: 'US', taxClass: 'standard' }),
  addDomain: ({ handle }) => ({ domain: `${handle}.example` }),
  removeDomain: ({ handle }) => ({ domain: `${handle}.example` }),
  setCanonicalDomain: ({ handle }) => ({ domain: `${handle}.localhost` }),
  getLegalPage: () => ({ locale: 'en' }),
  saveLegalPage: () => ({ locale: 'en' }),
  deleteLegalPage: () => ({ locale: 'en' }),
  addHostedDomain: ({ handle }) => ({ domain: `hosted${handle}.example` }),
  removeHostedDomain: ({ handle }) => ({ domain: `hosted${handle}.example` }),
  setHostedCanonicalDomain: ({ handle }) => ({ domain: `hosted${handle}.localhost` }),
  previewReplay: () => ({ consumer: replayedConsumer }),
  startReplay: () => ({ consumer: replayedConsumer }),
  createShippingMethod: () => ({ name: 'Ada', bands: [{ upTo: null, price: 1 }] }),
}

/** The operation that reads the resource whose revision another one asks for: the longest path that leads to it. */
export function readerOf(operation: PublicOperation): PublicOperation | undefined {
  const reads = publicOperations.filter(
    ({ method, path, contract }) =>
      method === 'GET' && contract.revision !== undefined && `${operation.path}/`.startsWith(`${path}/`),
  )
  return reads.toSorted((a, b) => b.path.length - a.path.length)[0]
}
