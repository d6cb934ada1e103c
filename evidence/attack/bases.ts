import { inputFaults, keepsAnswers, roles } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { rolePermissions } from '../../apps/platform/modules.ts'
import type { Account } from './account.ts'
import { type Attack, permittedAccount } from './attack.ts'
import { baseInput, idsFor, ownIds } from './base-input.ts'
import { fieldsOf, firstChoice, type PublicOperation, publicOperations, type Schema } from './operations.ts'
import { type Input, withValue } from './sample-input.ts'
import type { Scene } from './scene.ts'
import type { Striker } from './strike.ts'
import { jsonOf, type Received } from './wire.ts'
import { writeRequest } from './write-request.ts'

export type Bases = { readonly done: number; readonly refused: readonly string[] }

/**
 * Sends to each operation what the attacks on it are made from, as its permitted caller: were that not accepted, the
 * attacks would have proven nothing. A refusal of the operation's own is as good: access and validation are behind it.
 */
export async function strikeBases(scene: Scene, striker: Striker): Promise<Bases> {
  let done = 0
  const refused: string[] = []
  for (const operation of inOrder(publicOperations)) {
    const answer = await strikeBase(operation, scene, striker)
    if (answer.status < 300) done++
    else refused.push(`${operation.name} ${jsonOf(answer)?.code}`)
  }
  return { done, refused }
}

/** Reads first, then changes, what completes a cart, removals, what closes the store and opens it, and at last what ends the sessions that others need. */
function inOrder(operations: readonly PublicOperation[]): PublicOperation[] {
  return operations.toSorted((a, b) => rankOf(a) - rankOf(b))
}

function rankOf({ method, name }: PublicOperation): number {
  if (/^signOut/.test(name)) return 5
  if (/Password$/.test(name) || /^(close|reopen)Store$/.test(name)) return 4
  if (method === 'DELETE' || name === 'endCheckout') return 3
  if (name === 'checkout' || name === 'claimCart') return 2
  return method === 'GET' ? 0 : 1
}

async function strikeBase(operation: PublicOperation, scene: Scene, striker: Striker): Promise<Received> {
  const { contract } = operation
  const input = baseInput(operation, scene)
  const key = newId('key')
  const accepted = Object.values(contract.refusals).map(({ status }) => status)
  const base: Attack = {
    operation,
    kind: 'a base that is accepted',
    note: 'the permitted caller',
    sent: writeRequest(operation, input, {
      store: scene.handle,
      ...(keepsAnswers(contract) ? { 'idempotency-key': key } : {}),
    }),
    account: permittedAccount(operation, scene),
    expect: { statuses: [contract.status ?? 200, ...accepted] },
  }
  const answer = await striker.strike(base)
  const problem = jsonOf(answer)?.code
  if (answer.status >= 400 && !(String(problem) in contract.refusals))
    striker.report(base, `stops at ${problem}`, answer)
  if (keepsAnswers(contract)) await strikeKey(base, input, scene, striker)
  return answer
}

/** The key of a request again: from its sender with another input, and from somebody else with the same. */
async function strikeKey(base: Attack, input: Input, scene: Scene, striker: Striker): Promise<void> {
  const { operation } = base
  const again = await striker.strike({ ...base, kind: 'a repeated key', note: 'the same request' })
  if (again.headers['idempotent-replayed'] !== 'true') striker.report(base, 'is done again under its key', again)
  const other = otherInput(operation, input, scene)
  if (other !== undefined) {
    const { target, body } = writeRequest(operation, other)
    await striker.strike({
      ...base,
      kind: 'a repeated key with another body',
      note: 'the same sender',
      sent: { ...base.sent, target, ...(body === undefined ? {} : { body }) },
      expect: { statuses: [422], codes: ['IDEMPOTENCY_KEY_REUSED'] },
    })
  }
  const { account: _sender, ...anonymous } = base
  const somebody = otherAccount(operation, scene)
  const theirs = await striker.strike({
    ...anonymous,
    kind: 'somebody else’s key',
    note: somebody?.email ?? 'a visitor',
    ...(somebody === undefined ? {} : { account: somebody }),
    expect: {},
  })
  if (theirs.headers['idempotent-replayed'] !== undefined)
    striker.report(base, 'shows its answer to somebody else', theirs)
}

/** Somebody who may do the same: another customer, or staff of another role. */
function otherAccount({ surface, contract }: PublicOperation, scene: Scene): Account | undefined {
  const { access } = contract
  if (access.for === 'anyone') return undefined
  if (surface === 'storefront') return scene.customers[1]
  const permission = access.for === 'staff' ? access.permission : 'signed-in'
  const role = roles.find(
    (name) =>
      name !== 'owner' &&
      (permission === 'signed-in' || rolePermissions[name].some((granted) => granted === permission)),
  )
  return role === undefined ? undefined : scene.staff[role]
}

/** The input with one field changed to another value that is as good. */
function otherInput(operation: PublicOperation, input: Input, scene: Scene): Input | undefined {
  const schema = operation.contract.input as unknown as Schema
  const ids = idsFor(operation, ownIds(operation, scene))
  for (const { way, schema: field } of fieldsOf(schema)) {
    for (const value of otherValues(field)) {
      const other = withValue(input, way, value, schema, ids) as Input
      const differs = JSON.stringify(other) !== JSON.stringify(input)
      if (differs && inputFaults(operation.contract.input, other).length === 0) return other
    }
  }
  return undefined
}

function otherValues(schema: Schema): unknown[] {
  const chosen = firstChoice(schema)
  if (Array.isArray(chosen.enum)) return [...chosen.enum].reverse()
  return ['Bob', 'bob', 'bob@example.com', 'bob@example.com-and-more', 'FR', 2, false]
}
