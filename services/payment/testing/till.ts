import { type Client, createDispatch, localClient } from '@merastore/contract'
import { expectDone, money, newId } from '@merastore/kernel'
import { type Database, refuseCallsInTransactions } from '@merastore/runtime'
import { movableClock, openTestService, serviceCall } from '@merastore/testing'
import type postgres from 'postgres'
import { paymentContract } from '../contract.ts'
import { paymentModule } from '../service.ts'

type Payments = Client<typeof paymentContract>

export const secret = 'a secret for tests only, 32 bytes long'
export const amount = money(1999, 'EUR')
export const card = { expMonth: 12, expYear: 2030, cvc: '123', name: 'Ada Buyer' }

/** The payment service of a store of its own, with helpers that speak as a checkout would. */
export function openTill(database: Database, owner: postgres.Sql) {
  const clock = movableClock()
  const service = openTestService(paymentModule, {
    database,
    clock,
    secret,
    settings: { SANDBOX_PAYMENTS: true },
  })
  const dispatch = createDispatch(service)
  const payments: Payments = localClient(paymentContract, 'test', () => dispatch, refuseCallsInTransactions)
  const storeId = newId('store')
  const call = serviceCall(storeId, 'test')

  async function tokenFor(number: string, client: Payments = payments, at = call) {
    const { token } = expectDone(await client.createPaymentToken({ ...card, number }, at))
    return { provider: 'sandbox', token } as const
  }

  async function request(number: string) {
    return { paymentId: newId('payment'), checkoutId: newId('checkout'), amount, method: await tokenFor(number) }
  }

  return {
    clock,
    service,
    payments,
    storeId,
    call,
    tokenFor,
    request,
    async authorized(number = '4242424242424242'): Promise<string> {
      const asked = await request(number)
      expectDone(await payments.authorizePayment(asked, call))
      return asked.paymentId
    },
    async runTimer(name: string): Promise<void> {
      const timer = service.timers.find((candidate) => candidate.name === name)
      if (timer === undefined) throw new Error(`no timer ${name}`)
      await timer.run()
    },
    async eventsOf(paymentId: string): Promise<string[]> {
      const rows = await owner<{ type: string }[]>`
        select type from payment.events where aggregate_id = ${paymentId} order by position`
      return rows.map((row) => row.type)
    },
  }
}
