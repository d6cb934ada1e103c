import { type Call, createDispatch, localClient, rolePermissionsOf } from '@merastore/contract'
import { type Clock, done, expectDone, newId } from '@merastore/kernel'
import type { LinkTemplate } from '@merastore/notification/contract'
import { type Database, refuseCallsInTransactions, runDueJobs, silentLogger } from '@merastore/runtime'
import { openTestService, staffCall, visitorCall } from '@merastore/testing'
import { authModule } from '../service.ts'

export type SentMail = {
  readonly storeId: string
  readonly to: string
  readonly template: LinkTemplate
  readonly link: string
}

export const testSecret = 'a-secret-for-tests-with-many-characters'
export const goodPassword = 'three blue bicycles'

/** The service with a letter box in place of the mail server. */
export function authForTests(database: Database, clock: Clock, logger = silentLogger) {
  const mails: SentMail[] = []
  const service = openTestService(authModule, {
    database,
    clock,
    secret: testSecret,
    clients: {
      notification: {
        sendEmail: async (email, call) => {
          mails.push({ storeId: call.storeId, to: email.to, template: email.template, link: email.data.link })
          return done({ emailId: newId('email'), status: 'queued' as const })
        },
      },
    },
    links: {
      storefrontUrl: async (storeId) => `https://${storeId.replace('_', '-')}.example`,
      dashboardUrl: 'https://dashboard.example',
    },
    rolePermissions: rolePermissionsOf({ ...authModule.permissions, 'product:update': ['manager'] }),
    logger,
  })
  const dispatch = createDispatch(service)
  const client = localClient(service.contract, 'test', () => dispatch, refuseCallsInTransactions)
  const sendMails = () => runDueJobs(service.db, service.jobs, silentLogger)
  /** Sends the mails that wait, and answers the token inside the newest one of this kind to this address. */
  const mailedToken = async (to: string, template: SentMail['template']): Promise<string> => {
    await sendMails()
    const mail = mails.findLast((sent) => sent.to === to && sent.template === template)
    if (mail === undefined) throw new Error(`no mail went to ${to}`)
    return new URL(mail.link).searchParams.get('token') ?? ''
  }
  /** Opens an account whose address has not been confirmed. */
  const register = async (storeId: string, email: string, password = goodPassword) => {
    const input = { customerId: newId('customer'), email, password, locale: 'en' }
    return expectDone(await client.createCustomerAccount(input, visitorCall(storeId)))
  }
  const confirmAddress = async (storeId: string, email: string, password = goodPassword) => {
    const token = await mailedToken(email, 'email-verification')
    expectDone(await client.confirmEmailVerification({ token, password }, visitorCall(storeId)))
  }
  /** Opens an account, and opens the link in its mail: from now on the address opens the account. */
  const registerOwner = async (storeId: string, email: string, password?: string) => {
    const account = await register(storeId, email, password)
    await confirmAddress(storeId, email, password)
    return account
  }
  return { service, client, mails, mailedToken, sendMails, register, confirmAddress, registerOwner }
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
