import type { Account } from './account.ts'
import type { PublicOperation } from './operations.ts'
import type { Scene } from './scene.ts'
import type { Sent } from './wire.ts'

/** What an attack may come to. */
export type Expectation = {
  /** The statuses that are right; without them any below 500 is. */
  readonly statuses?: readonly number[]
  readonly codes?: readonly string[]
  /** The address may be that of another operation, which has codes of its own. */
  readonly anyCode?: true
}

/** One request that should not be, or should not get what it asks for. */
export type Attack = {
  readonly operation: PublicOperation
  /** `a foreign id`, `a forged token`: attacks are counted by kind. */
  readonly kind: string
  /** What is wrong with it, for whoever reads a fault. */
  readonly note: string
  readonly sent: Sent
  /** Who sends it; nobody for a visitor or where the request bears a token of its own. */
  readonly account?: Account
  readonly expect: Expectation
  /** The bytes that are sent instead, where no client would write them. */
  readonly written?: (sent: Sent) => Buffer
  /** Sent as it is: without the key and the revision that an operation asks for. */
  readonly bare?: true
}

/** Two requests that differ in an id alone, which their sender must not be able to tell apart. */
export type Twins = { readonly strange: Attack; readonly unknown: Attack; readonly ids: readonly [string, string] }

/** Whoever the operation is meant for. */
export function permittedAccount({ surface, contract }: PublicOperation, scene: Scene): Account {
  if (contract.access.for === 'operator') return scene.operator
  return surface === 'admin' ? scene.staff.owner : scene.customers[0]
}

export const refusedInput: Expectation = { statuses: [400, 404, 413, 414, 415, 422, 431] }

/** A number for each text, the same in every run: to choose some of many evenly. */
export function shareOf(text: string, shares: number): number {
  let hash = 0
  for (const char of text) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return hash % shares
}
