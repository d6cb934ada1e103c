import type { Call } from '@merastore/contract'
import type { Outcome } from '@merastore/kernel'
import { type Store, storeContract } from '@merastore/store/contract'
import type { Clients } from '../compose.ts'
import { requireDone } from '../seed/open-store.ts'
import { commandCall, requireInput, requireStore, withPlatform } from './with-platform.ts'

type Change = (stores: Clients['store'], domain: string, call: Call) => Promise<Outcome<Store>>

export async function listDomainsCommand(name: string): Promise<void> {
  await withPlatform(async (platform) => {
    const call = commandCall(await requireStore(platform, name))
    print(requireDone(await platform.composition.clients.store.getStore({}, call), 'reading the store'))
  })
}

export function addDomainCommand(name: string, host: string): Promise<void> {
  return change(name, host, (stores, domain, call) => stores.addDomain({ domain }, call))
}

export function removeDomainCommand(name: string, host: string): Promise<void> {
  return change(name, host, (stores, domain, call) => stores.removeDomain({ domain }, call))
}

export function canonicalDomainCommand(name: string, host: string): Promise<void> {
  return change(name, host, (stores, domain, call) => stores.setCanonicalDomain({ domain }, call))
}

async function change(name: string, host: string, run: Change): Promise<void> {
  const domain = host.toLowerCase()
  requireInput(storeContract.operations.addDomain, { domain })
  await withPlatform(async (platform) => {
    const call = commandCall(await requireStore(platform, name))
    print(requireDone(await run(platform.composition.clients.store, domain, call), domain))
  })
}

function print({ domains, canonicalDomain }: Store): void {
  for (const domain of domains) console.log(`${domain}${domain === canonicalDomain ? '   (canonical)' : ''}`)
}
