import { authContract } from '@merastore/auth/contract'
import { requireDone } from '../seed/open-store.ts'
import { commandCall, requireInput, withPlatform } from './with-platform.ts'

/** Makes somebody an operator. The link is printed and never sent: whoever runs this command hands it over. */
export async function addOperatorCommand(email: string): Promise<void> {
  requireInput(authContract.operations.addOperator, { email })
  await withPlatform(async ({ composition }) => {
    const added = requireDone(await composition.clients.auth.addOperator({ email }, commandCall()), 'adding')
    console.log(`${added.operator.email} is an operator of this installation.`)
    if (added.accessEnded) {
      console.log('The address had an account: its password, sessions and links open nothing any more.')
    }
    console.log(`Hand this link to them; for an hour it lets them choose a password:\n${added.link}`)
    console.log(`Afterwards they sign in at ${new URL('sign-in', new URL(added.link)).href}`)
  })
}

export async function removeOperatorCommand(email: string): Promise<void> {
  requireInput(authContract.operations.removeOperator, { email })
  await withPlatform(async ({ composition }) => {
    const removed = requireDone(await composition.clients.auth.removeOperator({ email }, commandCall()), 'removing')
    console.log(`${removed.email} is no operator any more, and is signed out.`)
  })
}

export async function listOperatorsCommand(): Promise<void> {
  await withPlatform(async ({ composition }) => {
    const { data } = requireDone(await composition.clients.auth.listOperators({}, commandCall()), 'reading operators')
    for (const { email, since } of data) console.log(`${email.padEnd(40)} since ${since.slice(0, 10)}`)
    if (data.length === 0) console.log('Nobody yet: `merastore operator add you@your-domain` makes the first one.')
  })
}
