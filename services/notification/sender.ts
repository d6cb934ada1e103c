import { type Call, type Client, installationScope } from '@merastore/contract'
import type { storeContract } from '@merastore/store/contract'
import { oneLine } from './content.ts'

/** In whose name an email is sent, and where an answer to it goes. */
export type Sender = {
  readonly name: string
  readonly contact: string | null
  /** The zone in which times are written. */
  readonly timeZone: string
}

/** The platform writes in its own name to staff who belong to no store. */
const platform: Sender = { name: 'MeraStore', contact: null, timeZone: 'UTC' }

export type FoundSender = { readonly sender: Sender } | { readonly missing: 'STORE_NOT_FOUND' }

/** The store of the call as sender. @throws Error where the store service does not answer. */
export async function findSender(stores: Client<typeof storeContract>, call: Call): Promise<FoundSender> {
  if (call.storeId === installationScope) return { sender: platform }
  const found = await stores.getStore({}, call)
  if (found.outcome === 'refused') return { missing: found.code }
  if (found.outcome === 'unanswered') throw new Error(`the store of an email is not known: ${found.note}`)
  const { name, contactEmail, timeZone } = found.value
  // A contact that could not stand in a header alone is left out; the email matters more than the answer to it.
  const contact = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(contactEmail) ? contactEmail : null
  return { sender: { name: oneLine(name), contact, timeZone } }
}

/** @throws Error where the sender's address is more than a bare address, or none. */
export function requireBareAddress(mailFrom: string): string {
  if (/^[^\s@<>]+@[^\s@<>]+$/.test(mailFrom)) return mailFrom
  throw new Error('MAIL_FROM has to be an address alone, like shop@your-domain; the name beside it is the store’s')
}
