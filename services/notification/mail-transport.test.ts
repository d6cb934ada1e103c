import { describe, expect, it } from 'vitest'
import { createSmtpTransport } from './mail-transport.ts'
import { type Misbehaviour, misbehavingMailServer, testMailServer } from './test-mail-server.ts'

const limits = { connectMs: 400, silenceMs: 400, totalMs: 800 }
const mail = {
  to: 'zoe@customer.example',
  senderName: 'Kaffee',
  replyTo: null,
  subject: 'Grüße',
  messageId: '<eml_1@mail.example>',
  html: '<p>Grüße</p>',
  text: 'Grüße',
}

describe('a delivery ends soon, to be tried again, with a mail server that is', () => {
  const cases: Misbehaviour[] = [
    'silent from the start',
    'silent after DATA',
    'dripping replies without end',
    'dropping after DATA',
  ]
  it.each(cases)('%s', async (misbehaviour) => {
    const transport = createSmtpTransport(await misbehavingMailServer(misbehaviour), 'shop@mail.example', limits)
    const startedAt = performance.now()
    const { outcome, answer } = await transport(mail)
    expect(outcome).toBe('temporary-failure')
    expect(answer).not.toBe('')
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })

  it('not there', async () => {
    const transport = createSmtpTransport('smtp://127.0.0.1:1', 'shop@mail.example', limits)
    expect(await transport(mail)).toMatchObject({ outcome: 'temporary-failure' })
  })
})

it('goes on with the next email after one that was refused', async () => {
  const server = await testMailServer()
  const transport = createSmtpTransport(server.url, 'shop@mail.example', limits)
  server.answers.push(550)
  expect(await transport(mail)).toMatchObject({ outcome: 'permanent-failure' })
  expect(await transport(mail)).toMatchObject({ outcome: 'sent' })
  expect(server.received.map(({ subject, text }) => [subject, text?.trim()])).toEqual([['Grüße', 'Grüße']])
})
