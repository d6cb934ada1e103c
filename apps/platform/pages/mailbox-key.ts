import { createHmac, timingSafeEqual } from 'node:crypto'

/** What opens the mailbox page: 128 bits that follow from the secret, so that all processes and starts share them. */
export function mailboxKeyOf(secret: string): string {
  return createHmac('sha256', secret).update('mailbox').digest().subarray(0, 16).toString('base64url')
}

/** Compares in a time that shows nothing of where they differ. */
export function isMailboxKey(given: unknown, key: string): boolean {
  const digest = (text: string) => createHmac('sha256', key).update(text).digest()
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(key))
}
