import { createDispatch, installationScope, type OperationContract } from '@merastore/contract'
import { dayMs, expectDone, hourMs, newId } from '@merastore/kernel'
import { clientIn, customerCall, modes, serviceCall, staffCall, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { notificationContract } from './contract.ts'
import { eraseEmailBodies } from './erase-email-bodies.ts'
import { testShop } from './testing/shop.ts'

const { database, owner } = await testDatabase()
// No mail server: emails stay in the mailbox page.
const shop = await testShop(database)
const emails = await clientIn('local', shop.service)
const dispatch = createDispatch(shop.service)

const link = 'https://shop.example/password?token=t0p-secret'
const reader = (storeId: string) => staffCall(storeId, ['notification:read', 'notification:send'])

function resetMail(cause: string, to = 'zoe@customer.example') {
  return { cause, template: 'password-reset' as const, to, locale: 'en', data: { link } }
}

async function sentResetMail(storeId: string, cause: string, to?: string): Promise<string> {
  const { emailId } = expectDone(await emails.sendEmail(resetMail(cause, to), serviceCall(storeId, 'auth')))
  await shop.work()
  return emailId
}

async function sentOrderMail(storeId: string) {
  const order = shop.takeOrder()
  shop.publish(storeId, 'order.placed.v1', order.id)
  await shop.work()
  const { data } = expectDone(await emails.listEmails({ orderId: order.id }, reader(storeId)))
  const [email] = data
  if (email === undefined) throw new Error('the order has no email')
  return email
}

describe.each(modes)('emails over a %s client', (mode) => {
  it('are sent once a cause, found in the log, and sent again on the request of staff', async () => {
    const client = await clientIn(mode, shop.service)
    const storeId = await shop.openStore()
    const call = serviceCall(storeId, 'auth')
    const first = expectDone(await client.sendEmail(resetMail('reset-1'), call))
    const again = expectDone(await client.sendEmail(resetMail('reset-1', 'other@customer.example'), call))
    expect(again.emailId).toBe(first.emailId)
    await shop.work()
    const page = expectDone(await client.listEmails({ withTotal: true }, reader(storeId)))
    expect(page.total).toEqual({ count: page.data.length, isExact: true })
    expect(page).toMatchObject({
      data: [{ id: first.emailId, status: 'sent', to: 'zoe@customer.example' }],
      nextCursor: null,
    })

    const mail = expectDone(await client.getMailboxEmail({ emailId: first.emailId }, call))
    expect(mail.html).toContain(link)
    expect(mail.text).toContain(link)

    const key = newId('key')
    const order = await sentOrderMail(storeId)
    const request = { emailId: order.id }
    const repeated = expectDone(await client.resendEmail(request, { ...reader(storeId), key }))
    expect(repeated).toMatchObject({ resendOf: order.id, status: 'queued', to: order.to })
    await shop.work()
    const { data } = expectDone(await client.listEmails({}, reader(storeId)))
    expect(data.map(({ id, status }) => [id, status])).toEqual([
      [repeated.id, 'sent'],
      [order.id, 'sent'],
      [first.emailId, 'sent'],
    ])
    const details = expectDone(await client.getEmail({ emailId: repeated.id }, reader(storeId)))
    expect(details.deliveryAttempts).toMatchObject([{ number: 1, outcome: 'sent' }])
  })

  it('are not sent with data of another template or under a taken id', async () => {
    const client = await clientIn(mode, shop.service)
    const storeId = await shop.openStore()
    const call = serviceCall(storeId, 'auth')
    const invitation = { ...resetMail('data'), data: { link, role: 'support' as const } }
    expect(await client.sendEmail(invitation, call)).toMatchObject({ code: 'DATA_INVALID' })
    const { emailId } = expectDone(await client.sendEmail({ ...resetMail('a'), emailId: newId('email') }, call))
    expect(await client.sendEmail({ ...resetMail('b'), emailId }, call)).toMatchObject({ code: 'EMAIL_ID_TAKEN' })
    expect(await client.sendEmail(resetMail('c'), serviceCall(newId('store'), 'auth'))).toMatchObject({
      code: 'STORE_NOT_FOUND',
    })
  })
})

describe('staff', () => {
  it('find emails by status, template, address and order, page by page', async () => {
    const storeId = await shop.openStore()
    const order = await sentOrderMail(storeId)
    const resets: string[] = []
    for (const number of [1, 2, 3]) resets.push(await sentResetMail(storeId, `page-${number}`, 'Mia@customer.example'))
    const call = reader(storeId)
    const idsOf = async (filter: Parameters<typeof emails.listEmails>[0]) =>
      expectDone(await emails.listEmails(filter, call)).data.map(({ id }) => id)
    expect(await idsOf({ template: 'order-placed' })).toEqual([order.id])
    expect(await idsOf({ to: 'mia@CUSTOMER.example' })).toEqual(resets.toReversed())
    expect(await idsOf({ status: 'failed' })).toEqual([])
    expect(await idsOf({ status: 'sent', template: 'password-reset' })).toEqual(resets.toReversed())

    const first = expectDone(await emails.listEmails({ limit: 3 }, call))
    const rest = expectDone(await emails.listEmails({ limit: 3, cursor: first.nextCursor ?? '' }, call))
    expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual([...resets.toReversed(), order.id])
    expect(rest.nextCursor).toBeNull()
  })

  it('read what was written about an order, but no link that opens an account', async () => {
    const storeId = await shop.openStore()
    const order = await sentOrderMail(storeId)
    const reset = await sentResetMail(storeId, 'private')
    expect(expectDone(await emails.getEmail({ emailId: order.id }, reader(storeId))).html).toContain('Kaffee Äthiopien')
    const details = expectDone(await emails.getEmail({ emailId: reset }, reader(storeId)))
    expect(details).toMatchObject({ html: null, text: null })
    expect(JSON.stringify(details)).not.toContain('t0p-secret')
  })

  it('send again once per key, and not what is under way or erased', async () => {
    const storeId = await shop.openStore()
    const { id: emailId } = await sentOrderMail(storeId)
    const call = { ...reader(storeId), key: newId('key') }
    const first = expectDone(await emails.resendEmail({ emailId }, call))
    const repeated = expectDone(await emails.resendEmail({ emailId }, call))
    expect(repeated.id).toBe(first.id)
    expect(await emails.resendEmail({ emailId: first.id }, reader(storeId))).toMatchObject({ code: 'EMAIL_UNDER_WAY' })
    await shop.work()
    shop.clock.advance(90 * dayMs)
    await eraseEmailBodies(shop.service.db)
    expect(await emails.resendEmail({ emailId }, reader(storeId))).toMatchObject({ code: 'EMAIL_ERASED' })
  })
})

describe('staff who send emails again', () => {
  it('filled a mailbox with thirty of one email, pressed one after the other or at once', async () => {
    const storeId = await shop.openStore()
    const { id: emailId } = await sentOrderMail(storeId)
    const press = (id = emailId) => emails.resendEmail({ emailId: id }, reader(storeId))
    const answers = await Promise.all(Array.from({ length: 30 }, () => press()))
    const sent = answers.flatMap((answer) => (answer.outcome === 'done' ? [answer.value] : []))
    expect(sent).toHaveLength(5)
    await shop.work()
    // A copy counts as what it is a copy of.
    expect(await press(sent[0]?.id)).toMatchObject({ code: 'EMAIL_RESENT_OFTEN' })
    shop.clock.advance(dayMs + 1)
    expectDone(await press(sent[0]?.id))
  })

  it('sent reset links past their throttle', async () => {
    const storeId = await shop.openStore()
    const emailId = await sentResetMail(storeId, 'past')
    expect(await emails.resendEmail({ emailId }, reader(storeId))).toMatchObject({ code: 'EMAIL_HAS_LINK' })
  })
})

describe('who may', () => {
  const input: Record<string, object> = {
    sendEmail: resetMail('access'),
    listEmails: {},
    getEmail: { emailId: newId('email') },
    getEmailDelivery: {},
    resendEmail: { emailId: newId('email') },
    listMailbox: {},
    getMailboxEmail: { emailId: newId('email') },
  }
  const operations: [string, OperationContract][] = Object.entries(notificationContract.operations)

  it.each(operations)(
    '%s: neither visitors nor customers nor staff without the permission',
    async (name, operation) => {
      const storeId = await shop.openStore()
      const permission = operation.access.for === 'staff' ? operation.access.permission : 'none'
      const others = ['notification:read', 'notification:send', 'order:read'].filter((other) => other !== permission)
      for (const call of [visitorCall(storeId), customerCall(storeId, newId('customer')), staffCall(storeId, others)]) {
        const answer = await dispatch(name, input[name], call)
        expect(answer).toMatchObject({ outcome: 'refused' })
        expect(['SIGN_IN_REQUIRED', 'PERMISSION_MISSING']).toContain(answer.outcome === 'refused' ? answer.code : '')
      }
      if (operation.access.for !== 'staff') return
      const granted = await dispatch(name, input[name], staffCall(storeId, [permission]))
      expect(granted).not.toMatchObject({ code: 'PERMISSION_MISSING' })
    },
  )
})

it('leads from an order confirmation to the terms and the withdrawal that the store has written, and to nothing else', async () => {
  const storeId = await shop.openStore()
  const without = await shop.openStore()
  const call = serviceCall(storeId, 'test')
  for (const kind of ['withdrawal', 'imprint'] as const) {
    expectDone(await shop.store.saveLegalPage({ kind, locale: 'de', body: 'Text' }, call))
  }
  const read = async (id: string) => {
    const { id: emailId } = await sentOrderMail(id)
    return expectDone(await emails.getMailboxEmail({ emailId }, serviceCall(id, 'test')))
  }
  const { html, text } = await read(storeId)
  expect(text).toContain('Widerrufsbelehrung: https://shop.example/legal/withdrawal')
  expect(html).toContain('href="https://shop.example/legal/withdrawal"')
  expect(text?.match(/\/legal\/\w+/g)).toEqual(['/legal/withdrawal'])
  expect((await read(without)).text).not.toContain('/legal/')
})

it('shows another store nothing, neither through the log nor in the table', async () => {
  const [mine, other] = [await shop.openStore(), await shop.openStore()]
  const emailId = await sentResetMail(mine, 'apart')
  expect(expectDone(await emails.listEmails({}, reader(other))).data).toEqual([])
  expect(await emails.getEmail({ emailId }, reader(other))).toMatchObject({ code: 'EMAIL_NOT_FOUND' })
  expect(await emails.resendEmail({ emailId }, reader(other))).toMatchObject({ code: 'EMAIL_NOT_FOUND' })
  const seen = await shop.service.db.read(reader(other), async (tx) => [
    ...(await tx`select id from notification.emails`),
    ...(await tx`select email_id from notification.delivery_attempts`),
  ])
  expect(seen).toEqual([])
  // The same cause in another store is another event.
  const theirs = expectDone(await emails.sendEmail(resetMail('apart'), serviceCall(other, 'auth')))
  expect(theirs.emailId).not.toBe(emailId)
})

it('shows the mailbox page the emails of all stores and of the platform itself', async () => {
  const storeId = await shop.openStore()
  const ofStore = await sentResetMail(storeId, 'mailbox')
  const data = { link, role: 'manager' as const, inviterName: 'Ada' }
  const input = {
    cause: 'invitation-1',
    template: 'staff-invitation' as const,
    to: 'new@staff.example',
    locale: 'de',
    data,
  }
  const ofPlatform = expectDone(await emails.sendEmail(input, serviceCall(installationScope, 'auth')))
  await shop.work()
  const page = expectDone(await emails.listMailbox({ limit: 2 }, serviceCall(installationScope, 'platform')))
  expect(page.data.map(({ emailId, storeId: owning, status }) => [emailId, owning, status])).toEqual([
    [ofPlatform.emailId, 'installation', 'sent'],
    [ofStore, storeId, 'sent'],
  ])
  const call = serviceCall(installationScope, 'platform')
  const mail = expectDone(await emails.getMailboxEmail({ emailId: ofPlatform.emailId }, call))
  expect(mail.subject).toBe('Einladung zur Mitarbeit bei MeraStore')
  expect(mail.text).toContain('Ada lädt Sie ein, bei MeraStore mitzuarbeiten. Ihre Rolle: Leitung.')
})

it('erases a link a day after it was sent, and what was said about an order after 90 days', async () => {
  const storeId = await shop.openStore()
  const reset = await sentResetMail(storeId, 'erase')
  const order = await sentOrderMail(storeId)
  const bodies = async () => {
    await eraseEmailBodies(shop.service.db)
    const rows = await owner<{ id: string }[]>`
      select id from notification.emails where store_id = ${storeId} and html is not null and text is not null order by id`
    return rows.map(({ id }) => id)
  }
  shop.clock.advance(23 * hourMs)
  expect(await bodies()).toEqual([reset, order.id])
  shop.clock.advance(hourMs)
  expect(await bodies()).toEqual([order.id])
  shop.clock.advance(89 * dayMs - 1)
  expect(await bodies()).toEqual([order.id])
  shop.clock.advance(1)
  expect(await bodies()).toEqual([])
  expect(expectDone(await emails.listEmails({}, reader(storeId))).data).toHaveLength(2)
})

it('keeps addresses, links and words out of what it publishes and of its work list', async () => {
  const storeId = await shop.openStore()
  expectDone(await emails.sendEmail(resetMail('quiet'), serviceCall(storeId, 'auth')))
  const [jobs] =
    await owner`select coalesce(jsonb_agg(data), '[]')::text as text from notification.jobs where store_id = ${storeId}`
  expect(jobs?.text).toMatch(/^\[\{"emailId": "eml_/)
  await shop.work()
  const [events] =
    await owner`select jsonb_agg(data)::text as text from notification.events where store_id = ${storeId}`
  for (const text of [jobs?.text, events?.text]) {
    expect(text).not.toContain('@')
    expect(text).not.toContain('secret')
  }
})
