import { describe, expect, it } from 'vitest'
import { greetableName } from './content.ts'
import { renderHtml } from './email-html.ts'
import { renderText } from './email-text.ts'
import { linkContent } from './link-email.ts'

const sender = { name: 'Kaffee & Söhne', contact: 'hallo@kaffee.example', timeZone: 'UTC' }
const link = 'https://shop.example/verify?a=1&token=abc'

describe('an email with a link', () => {
  it('confirms an address in English, and says until when', async () => {
    const data = { link, expiresAt: '2026-06-02T10:30:00.000Z' }
    const content = linkContent({ template: 'email-verification', data }, sender, 'en-GB')
    expect(content.subject).toBe('Confirm your email address')
    expect(renderText(content)).toBe(`Kaffee & Söhne

Confirm your email address

Please confirm that this is your email address, so that your account at Kaffee & Söhne is safely yours.

Confirm email address:
https://shop.example/verify?a=1&token=abc

The link works once, until 2 June 2026 at 10:30 (UTC).

You have not opened an account? Then ignore this email, and nothing will happen.

----------------------------------------

You receive this email because of an account at Kaffee & Söhne.
Questions? Reply to this email or write to hallo@kaffee.example.
`)
    expect(renderHtml(content)).toContain('href="https://shop.example/verify?a=1&amp;token=abc"')
  })

  it('gave the time in UTC alone: it is that of the store, with its zone', () => {
    const data = { link, expiresAt: '2026-06-02T22:30:00.000Z' }
    const vienna = { ...sender, timeZone: 'Europe/Vienna' }
    const content = linkContent({ template: 'email-verification', data }, vienna, 'de')
    expect(renderText(content)).toContain('bis 3. Juni 2026 um 00:30 (MESZ)')
  })

  it('resets a password in German, for a store that gave no address to write to', () => {
    const content = linkContent({ template: 'password-reset', data: { link } }, { ...sender, contact: null }, 'de')
    const text = renderText(content)
    expect(content.subject).toBe('Wählen Sie ein neues Passwort')
    expect(text).toContain('Der Link gilt einmal.')
    expect(text).not.toContain('Antworten Sie')
  })

  it('invites in a language that is not there in English, by the name of who invites', async () => {
    const data = { link, role: 'fulfilment' as const, inviterName: 'Anne-Marie O’Hara' }
    const content = linkContent({ template: 'staff-invitation', data }, sender, 'fr')
    expect(renderText(content)).toContain(
      'Anne-Marie O’Hara invites you to join the staff of Kaffee & Söhne as fulfilment.',
    )
  })
})

it('greeted by names that are addresses or advertisements, which mail programs make links of', () => {
  const names = ['Ada', 'Zoë', 'J. R. R.', 'O’Neil', "D'Arcy", 'Jean-Luc', 'محمد', '李', 'Ana María']
  for (const name of names) expect(greetableName(name)).toBe(name)
  for (const name of [
    'evil.example',
    'Win at www.evil.example',
    'https://evil.example',
    'a@b',
    '<b>{shop}</b>',
    '1 BTC',
    'x'.repeat(41),
  ]) {
    expect([name, greetableName(name)]).toEqual([name, undefined])
  }
  const data = { link, role: 'fulfilment' as const, inviterName: 'Win at evil.example' }
  expect(renderText(linkContent({ template: 'staff-invitation', data }, sender, 'en'))).not.toContain('evil.example')
})
