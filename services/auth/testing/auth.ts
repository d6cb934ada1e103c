import { type Call, createDispatch, localClient } from '@merastore/contract'
import { type Clock, done, expectDone, newId } from '@merastore/kernel'
import { type Database, refuseCallsInTransactions, runDueJobs, silentLogger } from '@merastore/runtime'
import { staffCall, visitorCall } from '@merastore/testing'
import type { LinkPurpose } from '../lifetimes.ts'
import { createAuthService } from '../service.ts'

export type SentMail = {
  readonly storeId: string
  readonly to: string
  readonly template: LinkPurpose
  readonly link: string
}

export const testSecret = 'a-secret-for-tests-with-many-characters'
export const goodPassword = 'three blue bicycles'

/** The service with a letter box in place of the mail server. */
export function authForTests(database: Database, clock: Clock) {
  const mails: SentMail[] = []
  const service = createAuthService({
    database,
    clock,
    secret: testSecret,
    notification: {
      sendEmail: async (email, call) => {
        mails.push({ storeId: call.storeId, to: email.to, template: email.template, link: email.data.link })
        return done({ emailId: newId('email'), status: 'queued' as const })
      },
    },
    storefrontUrl: async (storeId) => `https://${storeId.replace('_', '-')}.example`,
    dashboardUrl: 'https://dashboard.example',
  })
  const dispatch = createDispatch(service)
  const client = localClient(service.contract, 'test', () => dispatch, refuseCallsInTransactions)
  return {
    service,
    client,
    mails,
    /** Sends the mails that wait, and answers the token inside the newest one of this kind to this address. */
    async mailedToken(to: string, template: SentMail['template']): Promise<string> {
      await runDueJobs(service.db, service.jobs, silentLogger)
      const mail = mails.findLast((sent) => sent.to === to && sent.template === template)
      if (mail === undefined) throw new Error(`no mail went to ${to}`)
      return new URL(mail.link).searchParams.get('token') ?? ''
    },
    sendMails: () => runDueJobs(service.db, service.jobs, silentLogger),
    register: async (storeId: string, email: string, password = goodPassword) => {
      const input = { customerId: newId('customer'), email, password, locale: 'en' }
      return expectDone(await client.createCustomerAccount(input, visitorCall(storeId)))
    },
  }
}

/** The call of a person of the staff, as the gateway makes it from their token. */
export function callOfStaff(storeId: string, staff: { staff: { id: string }; sessionId: string }): Call {
  const call = staffCall(storeId, ['staff:read', 'staff:manage'])
  if (call.actor.kind !== 'staff') return call
  return { ...call, actor: { ...call.actor, id: staff.staff.id, sessionId: staff.sessionId } }
}

/** The call of a customer, as the gateway makes it from their token. */
export function callOfCustomer(storeId: string, customer: { customerId: string; sessionId: string }): Call {
  return visitorCall(storeId, { actor: { kind: 'customer', id: customer.customerId, sessionId: customer.sessionId } })
}
