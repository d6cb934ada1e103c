import { describe, expect, it } from 'vitest'
import { createSmtpTransport, smtpServer } from './mail-transport.ts'
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
    const transport = createSmtpTransport(
      smtpServer(await misbehavingMailServer(misbehaviour), true),
      'shop@mail.example',
      limits,
    )
    const startedAt = performance.now()
    const { outcome, answer } = await transport(mail)
    expect(outcome).toBe('temporary-failure')
    expect(answer).not.toBe('')
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })

  it('not there', async () => {
    const transport = createSmtpTransport(smtpServer('smtp://127.0.0.1:1', true), 'shop@mail.example', limits)
    expect(await transport(mail)).toMatchObject({ outcome: 'temporary-failure' })
  })
})

it('goes on with the next email after one that was refused', async () => {
  const server = await testMailServer()
  const transport = createSmtpTransport(smtpServer(server.url, true), 'shop@mail.example')
  server.answers.push(550)
  expect(await transport(mail)).toMatchObject({ outcome: 'permanent-failure' })
  expect(await transport(mail)).toMatchObject({ outcome: 'sent' })
  expect(server.received.map(({ subject, text }) => [subject, text?.trim()])).toEqual([['Grüße', 'Grüße']])
})

describe('a mail server elsewhere', () => {
  it('got password and emails in the clear where STARTTLS was taken out of its answer', async () => {
    const server = await testMailServer()
    const { outcome } = await createSmtpTransport(
      { url: server.url, tls: 'required' },
      'shop@mail.example',
      limits,
    )(mail)
    expect([outcome, server.received]).toEqual(['temporary-failure', []])
  })

  it('is not believed with a certificate that does not hold', async () => {
    const server = await testMailServer({ startTls: true })
    const deliver = (tls: 'required' | 'not-needed') =>
      createSmtpTransport({ url: server.url, tls }, 'shop@mail.example')(mail)
    expect(await deliver('required')).toMatchObject({ outcome: 'temporary-failure' })
    expect(server.received).toEqual([])
    expect(await deliver('not-needed')).toMatchObject({ outcome: 'sent' })
  })

  it('needs TLS unless it is on this machine, or the operator says that it does not', () => {
    const tlsOf = (url: string, wantsTls = true) => smtpServer(url, wantsTls).tls
    for (const url of ['smtp://localhost:25', 'smtp://127.0.0.1', 'smtp://[::1]:2525'])
      expect(tlsOf(url)).toBe('not-needed')
    for (const url of ['smtp://mail.example', 'smtp://user:word@10.0.0.7:587', 'smtps://localhost.mail.example']) {
      expect([url, tlsOf(url), tlsOf(url, false)]).toEqual([url, 'required', 'not-needed'])
    }
  })

  it('has no query in its address, which would turn the checks off', () => {
    const server = { url: 'smtp://mail.example?tls.rejectUnauthorized=false', tls: 'required' } as const
    expect(() => createSmtpTransport(server, 'shop@mail.example')).toThrow(/no query/)
  })
})
